// One try at telling another system: what it answered, or in a sentence why it did not.
import { callOutside } from '../import/call-outside.ts'
import { SourceTrouble } from '../import/trouble.ts'
import { signedHeaders } from './sign.ts'

export type WebhookCall = {
  url: string
  id: string
  at: Date
  body: string
  /** The one in force first; during a change the one before it, too. */
  secrets: readonly string[]
  mayBePrivate: boolean
}
export type WebhookReply = { status: number } | { problem: string }

const silenceMsUsual = 15_000
/** Nothing of what they answer is of use but its status. */
const bytesMax = 100_000

/** Never throws for what happens outside. A redirect is an answer like any other: what was meant for one place is told to no other. */
export async function postWebhook(
  { url, id, at, body, secrets, mayBePrivate }: WebhookCall,
  silenceMsMax = silenceMsUsual,
): Promise<WebhookReply> {
  try {
    const { status } = await callOutside(url, {
      method: 'POST',
      body,
      contentType: 'application/json',
      headers: signedHeaders({ id, at, body, secrets }),
      allowPrivate: mayBePrivate,
      bytesMax,
      silenceMsMax,
    })
    return { status }
  } catch (problem) {
    if (!(problem instanceof SourceTrouble)) throw problem
    return { problem: inWords(problem) }
  }
}

/** For whoever reads the log on a page; the sentences of troubles are for the command line. */
function inWords({ because, facts }: SourceTrouble): string {
  switch (because) {
    case 'private-address':
      return 'The address is on a private network, so it was not called.'
    case 'too-slow':
      return `Nothing was heard for ${facts['seconds']} seconds.`
    case 'unreachable':
      return `It could not be reached (${facts['reason']}).`
    case 'not-a-web-address':
      return 'That is not a web address that can be called.'
    case 'too-big':
      return 'It answered with far more than an answer needs.'
    default:
      return 'It broke off in the middle of its answer.'
  }
}

export function isTaken(reply: WebhookReply): boolean {
  return 'status' in reply && reply.status >= 200 && reply.status < 300
}
