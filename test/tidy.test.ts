// The style guide that runs: each ban names what to do instead. It reads the source as text, and checks its own checks.
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { capabilityGraph } from '../src/capability-graph.ts'

const source = filesUnder('src')
const production = source.filter((file) => !file.includes('.test.') && !file.includes('/testing/'))

describe('imports look down', () => {
  const layers = [/^src\/kernel\//, /^src\/platform\//, /^src\/(capabilities|channels)\//, /^src\//]
  const layerOf = (file: string) => layers.findIndex((layer) => layer.test(file))
  const faultsOf = (file: string, targets: string[]) =>
    targets.filter(
      (target) => layerOf(target) > layerOf(file) || crossesASlice(file, target) || rulesLookAside(file, target),
    )

  test('main → capabilities and channels → platform → kernel, and rules only to the kernel', () => {
    expect(production.length).toBeGreaterThan(100)
    expect(
      production.flatMap((file) => faultsOf(file, importsOf(file)).map((target) => `${file} → ${target}`)),
    ).toEqual([])
  })

  test('the check catches what it is for', () => {
    expect(faultsOf('src/kernel/day.ts', ['src/platform/act.ts'])).toHaveLength(1)
    expect(faultsOf('src/platform/act.ts', ['src/capabilities/directory/index.ts'])).toHaveLength(1)
    expect(faultsOf('src/channels/sms/turn.ts', ['src/capabilities/directory/index.ts'])).toHaveLength(1)
    expect(
      faultsOf('src/capabilities/booking/acts/hold.ts', ['src/capabilities/directory/store/find.ts']),
    ).toHaveLength(1)
    expect(faultsOf('src/capabilities/booking/rules.ts', ['src/platform/scene.ts'])).toHaveLength(1)
  })
})

test('the graph of capabilities is what the imports say, both ways, and has no cycle', () => {
  const real = new Map<string, Set<string>>()
  for (const file of production) {
    const from = capabilityOf(file)
    if (!from) continue
    for (const target of importsOf(file)) {
      const to = capabilityOf(target)
      if (to && to !== from) real.set(from, (real.get(from) ?? new Set()).add(to))
    }
  }
  const drawn = Object.entries(capabilityGraph).filter(([, uses]) => uses.length > 0)
  expect(Object.fromEntries([...real].map(([from, to]) => [from, [...to].sort()]))).toEqual(
    Object.fromEntries(drawn.map(([from, uses]) => [from, [...uses].sort()])),
  )
  for (const start of Object.keys(capabilityGraph)) expect(reach(start)).not.toContain(start)
})

describe('the root of a slice', () => {
  const sharedBy = (file: string) => {
    const slice = `src/${sliceOf(file)}/`
    const users = production.filter((user) => user.startsWith(slice) && importsOf(user).includes(file))
    return new Set(users.map((user) => user.slice(slice.length).split('/')[0]!))
  }
  const servesOneFolder = (folders: Set<string>) => folders.size === 1 && ![...folders][0]!.includes('.')

  test('a module at the root serves more than one folder', () => {
    const loose = production.filter(
      (file) => /^src\/capabilities\/[^/]+\/[^/]+\.tsx?$/.test(file) && !partsOfASlice.test(file),
    )
    expect(loose.length).toBeGreaterThan(20)
    expect(
      loose.flatMap((file) => (servesOneFolder(sharedBy(file)) ? [`${file} → ${[...sharedBy(file)][0]}/`] : [])),
      'it stands in the folder that uses it: docs/decisions/0408',
    ).toEqual([])
  })

  test('what can be shown to a person can be erased, and each is where one looks for it', () => {
    const manifests = production.filter((file) => /: Manifest\b/.test(codeOf(file)))
    const has = (file: string, what: string) => new RegExp(`^\\s+${what}(:|,$)`, 'm').test(codeOf(file))
    expect(manifests.filter((file) => has(file, 'forget')).length).toBeGreaterThan(10)
    expect(
      manifests.filter((file) => has(file, 'forget') !== (has(file, 'export') || has(file, 'exportsLong'))),
    ).toEqual([])
    const exported = (name: string) =>
      production
        .filter((file) => file === `src/${sliceOf(file)}/${name}.ts`)
        .flatMap((file) =>
          [...codeOf(file).matchAll(/^export (?:async )?(?:function|const) (\w+)/gm)].map((match) => match[1]!),
        )
    expect(new Set(exported('forget'))).toEqual(new Set(['forget', 'forgetWithin']))
    expect(new Set(exported('export'))).toEqual(new Set(['exportPerson', 'exportsLong']))
    expect(exported('seed'), 'the demonstration is told in one place: src/demo').toEqual([])
  })

  test('the check catches what it is for', () => {
    expect(servesOneFolder(new Set(['pages']))).toBe(true)
    expect(servesOneFolder(new Set(['pages', 'acts']))).toBe(false)
    expect(servesOneFolder(new Set(['index.ts']))).toBe(false)
  })
})
// What each slice may have at its root, whoever uses it.
const partsOfASlice =
  /\/(index|verbs|tasks|jobs|messages|pages|paths|links|rights|waits|saying|asked|forget|export|rules|store|thread)\.tsx?$/

test('SQL lives in stores and in the platform', () => {
  const elsewhere = production.filter(
    (file) => !/^src\/platform\/|\/store(\/|\.ts)|^src\/commands\/|^src\/demo\/|\/seed/.test(file),
  )
  const runsSql = elsewhere.filter(
    (file) => /from 'kysely'|from 'pg'|\.query\(/.test(codeOf(file)) && !/import type/.test(codeOf(file)),
  )
  expect(runsSql, 'move the statement to a store').toEqual([])
})

test('no file is called a drawer', () => {
  const drawers = source.filter((file) =>
    /(^|[-/.])(utils?|helpers?|common|misc|manager|services?|stuff)(-|\.tsx?$)/.test(path.basename(file)),
  )
  const allowed = new Set(['find-service.ts'])
  expect(
    drawers.filter(
      (file) => !/(find|list|this|edit|one|send)-service|service-card/.test(file) && !allowed.has(path.basename(file)),
    ),
    'name it after the question it answers',
  ).toEqual([])
})

test('nothing is left undone or switched off', () => {
  const marks = /\b(TODO|FIXME|XXX|HACK)\b|@ts-ignore|\.only\(|\bdebugger\b/
  expect(source.filter((file) => marks.test(codeOf(file)))).toEqual([])
})

describe('a browser is waited for', () => {
  const walks = [...source, ...filesUnder('test')].filter((file) => /support\/browser\.ts'/.test(codeOf(file)))
  // What must not be there is read once, when the page stands: waiting until it is gone would let it have been there.
  const readOnce =
    /expect\(await [^\n]*\.(textContent|innerText|inputValue|getAttribute|isVisible|title)\([^\n]*\)\.(?!not\.|toBe\((''|0|false)\))|expect\(\w+\.url\(\)\)\.(?!not\.)|waitForTimeout|networkidle|setDefaultTimeout/

  test('nothing is read once that may come late, and nobody waits a while', () => {
    expect(walks.length).toBeGreaterThan(10)
    expect(
      walks.filter((file) => readOnce.test(codeOf(file))),
      'wait for it: expect.poll, waitForURL or waitForSelector',
    ).toEqual([])
  })

  test('the check catches what it is for', () => {
    expect(readOnce.test("expect(await page.textContent('main')).toContain('Done')")).toBe(true)
    expect(readOnce.test("expect(await page.textContent('main')).not.toContain('Done')")).toBe(false)
    expect(readOnce.test("await expect.poll(() => page.textContent('main')).toContain('Done')")).toBe(false)
  })
})

test('types are not talked out of what they know', () => {
  // `when: any(…)` calls what a condition is made with.
  const anyType = /:\s*any\b(?!\()|<any>|as any\b/
  expect(['(one: any)', 'Map<any>', 'x as any', 'when: any(one, other)'].map((code) => anyType.test(code))).toEqual([
    true,
    true,
    true,
    false,
  ])
  expect(
    production.filter((file) => anyType.test(withoutComments(codeOf(file)))),
    'give it its type, or unknown and a parser',
  ).toEqual([])
  expect(
    production.filter((file) => /^\s*(export )?(const )?enum |^\s*namespace /m.test(codeOf(file))),
    'use a union',
  ).toEqual([])
  expect(
    production.filter((file) => /^export default/m.test(codeOf(file))),
    'export it by its name',
  ).toEqual([])
})

test('raw HTML has one door', () => {
  const raw = production.filter((file) => /dangerouslySetInnerHTML/.test(codeOf(file)))
  expect(
    raw.filter((file) => !rawHtmlDoors.has(file)),
    'let TSX escape it',
  ).toEqual([])
})
// Structured data in a page is JSON with every < escaped; whoever draws it does as is said; nothing else is raw.
const rawHtmlDoors = new Set(['src/platform/web/structured-data.tsx', 'src/platform/web/drawing/jsx-runtime.ts'])

test('no code knows a place by name', () => {
  const known = production.filter(
    (file) => !file.startsWith('src/demo/') && /hexworth/i.test(withoutComments(codeOf(file))),
  )
  expect(
    known.filter((file) => !demoDoors.has(file)),
    'places differ by settings, words and flows',
  ).toEqual([])
})
// The command line makes and offers the demonstration by its name.
const demoDoors = new Set(['src/commands/start.ts', 'src/commands/place.ts'])

test('what leaves a place leads back to it: no page, act or channel takes the address of the whole house for its own', () => {
  const ofTheHouse = /\bhouse\.publicUrl\b|\bpublicUrl\b[^}]*\} = (\w+\.)*house\b/
  expect(
    ['`${stage.house.publicUrl}/x`', 'const { publicUrl, clock } = stage.house'].every((code) => ofTheHouse.test(code)),
  ).toBe(true)
  const takers = production.filter(
    (file) => /^src\/(capabilities|channels)\//.test(file) && ofTheHouse.test(withoutComments(codeOf(file))),
  )
  // `homeOf(stage)` is where the place is found.
  expect(takers).toEqual([])
})

test('files stay small enough to read in one sitting', () => {
  const linesMax = 400
  const long = production
    .map((file) => ({ file, lines: codeOf(file).split('\n').length }))
    .filter(({ lines }) => lines > linesMax)
  const generated = new Set(['src/platform/db/tables.ts'])
  expect(
    long.filter(({ file }) => !generated.has(file) && !/\/words\/|\/demo\/.*(names|texts|data)/.test(file)),
    'split by the question answered',
  ).toEqual([])
})

test('the documents’ own links lead somewhere', () => {
  const documents = ['README.md', 'CHANGELOG.md', ...filesUnder('docs', /\.md$/)]
  expect(documents.length).toBeGreaterThan(5)
  const broken = documents.flatMap((file) =>
    [...fs.readFileSync(file, 'utf8').matchAll(/\]\((?!https?:|mailto:|#)([^)#]+)/g)]
      .map((match) => path.join(path.dirname(file), match[1]!))
      .filter((target) => !fs.existsSync(target))
      .map((target) => `${file} → ${target}`),
  )
  expect(broken).toEqual([])
})

test('every setting that is read from the environment is in the readme, or with those of messages', () => {
  const told = ['README.md', 'docs/messages.md'].map((file) => fs.readFileSync(file, 'utf8')).join('')
  const read = production.flatMap((file) => [
    ...fs.readFileSync(file, 'utf8').matchAll(/(?:environment|process\.env)\['([A-Z][A-Z\d_]+)'\]/g),
  ])
  const names = new Set(read.map(([, name]) => name!))
  names.delete('PATH')
  expect(names.size).toBeGreaterThan(5)
  expect([...names].filter((name) => !told.includes(`\`${name}\``))).toEqual([])
})

test('an older Node installs all of it: npm would leave out, unsaid, what is optional and names a newer one', () => {
  const lock = JSON.parse(fs.readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { optional?: boolean; engines?: { node?: string } }>
  }
  const optional = Object.entries(lock.packages).filter(([, entry]) => entry.optional)
  expect(optional.length).toBeGreaterThan(5)
  // Where some are listed here, `bin/make-lock` puts it right.
  expect(optional.flatMap(([name, { engines }]) => (engines ? [name] : []))).toEqual([])
})

test('every migration has a number of its own', () => {
  const numbers = fs.readdirSync('migrations').map((name) => name.slice(0, 4))
  expect(numbers.filter((number, place) => numbers.indexOf(number) !== place)).toEqual([])
})

test('every decision record is numbered once and listed', () => {
  const records = fs.readdirSync('docs/decisions').filter((name) => /^\d{4}-/.test(name))
  const numbers = records.map((name) => name.slice(0, 4))
  expect(new Set(numbers).size).toBe(numbers.length)
})

test('the glossary says each word once, and no word that the code does not use', () => {
  const words = [...fs.readFileSync('docs/glossary.md', 'utf8').matchAll(/^\| ([^|]+?) \|/gm)].map((match) => match[1]!)
  const said = words.filter((word) => word !== 'word' && word !== '---')
  expect(said.length).toBeGreaterThan(100)
  expect(said.filter((word, place) => said.indexOf(word) !== place)).toEqual([])
  const code = production.map(codeOf).join('\n').toLowerCase()
  const isUsed = (noun: string) => ['', ' ', '-', '_'].some((joint) => code.includes(noun.replaceAll(' ', joint)))
  const nouns = said.flatMap((word) =>
    word
      .replace(/ \(.*\)/, '')
      .toLowerCase()
      .split(', '),
  )
  expect(nouns.filter((noun) => !isUsed(noun))).toEqual([])
  expect(isUsed('a word nobody says')).toBe(false)
})

function crossesASlice(file: string, target: string): boolean {
  const [from, to] = [sliceOf(file), sliceOf(target)]
  if (!from || !to || from === to) return false
  if (from.startsWith('channels/') || to.startsWith('channels/')) return true
  return !target.endsWith(`src/${to}/index.ts`)
}

function rulesLookAside(file: string, target: string): boolean {
  const isRules = (name: string) => /\/rules(\.ts$|\/)/.test(name)
  return isRules(file) && !target.startsWith('src/kernel/') && !isRules(target)
}

function sliceOf(file: string): string | undefined {
  return /^src\/((?:capabilities|channels)\/[^/]+)\//.exec(file)?.[1]
}

function capabilityOf(file: string): string | undefined {
  return /^src\/capabilities\/([^/]+)\//.exec(file)?.[1]
}

function reach(start: string, seen = new Set<string>()): string[] {
  for (const next of capabilityGraph[start] ?? []) if (!seen.has(next)) reach(next, seen.add(next))
  return [...seen]
}

function importsOf(file: string): string[] {
  return [...codeOf(file).matchAll(/(?:from|import)\s*\(?'(\.[^']+)'/g)].map((match) =>
    path.join(path.dirname(file), match[1]!),
  )
}

function codeOf(file: string): string {
  return fs.readFileSync(file, 'utf8')
}

function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
}

function filesUnder(folder: string, kind = /\.tsx?$/): string[] {
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && kind.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
}
