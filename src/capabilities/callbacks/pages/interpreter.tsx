// For whoever speaks no language of the place: each language by its own name, and nothing else that must be read.
import { interpretedCodes, notSaid } from '../../../platform/words/interpreted.ts'
import { OwnName } from '../../../platform/web/components/own-names/own-names.tsx'
import { html, type Visit } from '../../../platform/web/page.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { LinkList } from '../../../platform/web/components/link-list/link-list.tsx'
import { callbackWords } from '../words/words.ts'

export function interpreterPage({ stage, frame }: Visit) {
  const words = callbackWords[stage.language]
  const to = (code: string) => `/call-me?interpreter=${code}`
  return html(
    <Shell {...frame} title={words.interpreterTitle}>
      <h1>{words.interpreterTitle}</h1>
      <p class="lead">{words.interpreterLead}</p>
      <LinkList
        inColumns
        items={[
          ...interpretedCodes.map((code) => ({ href: to(code), text: <OwnName code={code} /> })),
          { href: to(notSaid), text: words.interpreterOther },
        ]}
      />
    </Shell>,
  )
}
