// To begin with the place: what is told of there already, and a report that need not ask where.
import type { ComponentChildren } from 'preact'
import { readPlace } from '../../../platform/flow/contacts.ts'
import { readScene } from '../../../platform/scene.ts'
import { BackLink } from '../../../platform/web/components/back-link/back-link.tsx'
import { Button, ButtonRow, ScriptButton } from '../../../platform/web/components/button/button.tsx'
import { CountedMap } from '../../../platform/web/components/counted-map/counted-map.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { LinkList } from '../../../platform/web/components/link-list/link-list.tsx'
import { RowList } from '../../../platform/web/components/row-list/row-list.tsx'
import { SideBySide } from '../../../platform/web/components/side-by-side/side-by-side.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { type Answer, html, type Visit } from '../../../platform/web/page.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { webWords } from '../../../platform/web/words/words.ts'
import { sayTrouble, whereVerdict } from '../flows/sources.ts'
import { paths, withQuery } from '../paths.ts'
import { placeReport } from '../placing.ts'
import type { Spot } from '../rules/area-index.ts'
import { scaledBox } from '../rules/cells.ts'
import { route } from '../rules/routing.ts'
import { type Land, landOf } from '../store/land.ts'
import { listPins } from '../store/listing.ts'
import { reportWords } from '../words/words.ts'
import { rowOf } from './parts.tsx'

const shownMost = 10

export async function placePage({ stage, frame, query }: Visit): Promise<Answer> {
  const { language } = stage
  const { place: words, flow } = reportWords[language]
  // What a device says of itself comes under a name of its own.
  const asked = (query.get('where')?.trim() || query.get('near') || '').slice(0, 120)
  const read = asked === '' ? undefined : readPlace(asked)
  const found = await readScene(stage, async (scene) => {
    const land = await landOf(scene)
    const placed = read?.ok ? await placeReport(scene, read.value) : undefined
    const pins = placed?.kind === 'found' ? await listPins(scene.db, boxAbout(placed), shownMost) : []
    return { land, placed, pins, now: scene.now }
  })
  const { land, placed, pins, now } = found
  const verdict = placed?.kind === 'found' ? whereVerdict(route(land, '', placed)) : undefined
  const says =
    asked === '' || verdict?.ok
      ? undefined
      : verdict
        ? verdict.say[language]
        : placed && placed.kind !== 'found'
          ? placed.kind === 'choices' || placed.kind === 'swapped'
            ? undefined
            : sayTrouble(placed)[language]
          : flow.refused.nowhere
  const problems = says === undefined ? [] : [{ field: 'where', says }]
  const page = (children: ComponentChildren) =>
    html(
      <Shell
        {...frame}
        title={words.title}
        problems={problems}
        above={<BackLink language={language} href={paths.list} />}
      >
        <ErrorSummary language={language} problems={problems} />
        <h1>{words.title}</h1>
        {children}
        <form method="get" action={paths.place}>
          <TextInput
            language={language}
            name="where"
            label={words.where}
            hint={flow.whereHint}
            value={asked}
            charsMax={120}
            problem={says}
          />
          <ButtonRow>
            <Button kind={verdict?.ok ? 'secondary' : 'primary'}>{words.find}</Button>
            <ScriptButton
              enhance="near-me"
              says={webWords[language].nearMe}
              icon="pin"
              facts={{
                'data-looking': webWords[language].nearMeLooking,
                'data-denied': webWords[language].nearMeDenied,
                'data-digits': '5',
              }}
            />
          </ButtonRow>
        </form>
      </Shell>,
      says === undefined ? {} : { status: 422 },
    )
  if (placed?.kind === 'choices' || placed?.kind === 'swapped') {
    const choices = placed.kind === 'choices' ? placed.choices : [{ ...placed.meant, label: spotText(placed.meant) }]
    return page(
      <>
        <h2>{words.which}</h2>
        <LinkList
          items={choices
            .slice(0, shownMost)
            .map((one) => ({ text: one.label, href: withQuery(paths.place, { where: spotText(one) }) }))}
        />
      </>,
    )
  }
  if (placed?.kind !== 'found' || !verdict?.ok) return page(null)
  const box = boxAbout(placed)
  return page(
    <SideBySide>
      <div>
        <form method="post" action={paths.given}>
          <input type="hidden" name="where" value={spotText(placed)} />
          <Button>{words.here(placed.near || asked)}</Button>
        </form>
        <h2>{pins.length === 0 ? words.none : words.told}</h2>
        <RowList
          rows={pins.map((pin, number) => rowOf(pin, { land, language, now, place: stage.place }, number + 1))}
        />
      </div>
      <CountedMap
        title={words.map}
        box={box}
        counted={[]}
        outline={outlinesIn(land, box)}
        pinned={[
          ...pins.map((pin, number) => ({ ...pin, number: number + 1, says: pin.title, isOver: !pin.isOpen })),
          { latitude: placed.latitude, longitude: placed.longitude, number: 0, says: words.pin, isOver: false },
        ]}
      />
    </SideBySide>,
  )
}

function spotText({ latitude, longitude }: Spot): string {
  return `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`
}

/** About three hundred metres every way. */
function boxAbout({ latitude, longitude }: Spot) {
  return scaledBox(
    { west: longitude - 0.005, east: longitude + 0.005, south: latitude - 0.003, north: latitude + 0.003 },
    1,
  )
}

function outlinesIn(land: Land, box: ReturnType<typeof boxAbout>) {
  return land.outlines
    .filter((one) => one.west < box.east && one.east > box.west && one.south < box.north && one.north > box.south)
    .map(({ ring }) => ring)
}
