import { expect } from 'vitest'
import { test } from '../../../test/support/world.ts'
import { accept } from '../../kernel/outcome.ts'
import { act } from '../../platform/act.ts'
import { signedIn } from '../../platform/manifest.ts'
import { viewScene } from '../../platform/scene.ts'
import { listLinesAbout, countLinesAbout } from './store.ts'

const note = act('test.note', async ({ line }, thing: string) => {
  line({ thing: { kind: 'note', id: thing } })
  return accept()
})

test('a stranger is told how little is held, in both languages', async ({ world }) => {
  ;(await world.get('/me/held')).shows('If you do not sign in, almost nothing is held about you.')
  ;(await world.get('/me/held?language=cy')).shows('Os na fyddwch yn mewngofnodi')
  expect((await world.get('/me')).location).toBe('/sign-in?then=/me')
})

test('a person sees every line about them and nobody else’s, numbered without gaps', async ({ world }) => {
  world.house.policies.set('test.note', signedIn)
  const [ann, ewa] = [await world.person('Ann Pritchard'), await world.person('Ewa Kowalska')]
  for (const thing of ['one', 'two', 'three']) await note(world.stage({ viewer: ann }), thing)
  await note(world.stage({ viewer: ewa }), 'hers')
  const seen = await viewScene(world.stage({ viewer: ann }), async ({ db }) => ({
    lines: await listLinesAbout(db, ann.personId, { below: undefined }),
    count: await countLinesAbout(db, ann.personId),
    hers: await listLinesAbout(db, ewa.personId, { below: undefined }),
  }))
  expect(seen.lines.map(({ personSeq }) => personSeq)).toEqual([3, 2, 1])
  expect(seen.count).toBe(3)
  expect(seen.hers).toEqual([])
})

test('the pages at the foot of every page exist, in both languages', async ({ world }) => {
  for (const path of ['/help', '/about', '/accessibility', '/privacy', '/source']) {
    for (const language of ['en', 'cy']) {
      const page = await world.get(`${path}?language=${language}`)
      expect(page.status, path).toBe(200)
      expect(page.body).toContain(`<html lang="${language}"`)
    }
  }
  const help = (await world.get('/help')).body
  expect(help.indexOf('In an emergency, ring 999')).toBeLessThan(help.indexOf('A person can do anything'))
  expect(help).toContain('href="/call-me"')
  const archive = await world.get('/source/doorstep.tar.gz')
  expect(archive.headers['content-type']).toBe('application/gzip')
})
