import fs from 'node:fs'
import path from 'node:path'
import { transform } from 'esbuild'
import { get, post, redirect, text, type Handler, type Page } from '../../platform/web/page.ts'
import { homeOf } from '../../platform/home.ts'
import { say } from '../../kernel/language.ts'
import { xmlAit } from './ait.ts'
import { again, begin, hasMoved, showCode, showDone, showPhone, showStep, takeCode, takeStep } from './pages.tsx'
import { chooseInterpreter, interpreterForScreen, interpreterScreen } from './interpreter.ts'
import { paths } from './paths.ts'
import { homeScreen, personScreen } from './home.ts'
import { keysScreen, type TvSettings } from './show.tsx'

/** Every flow that declares the television, under `/tv`. `hbbtv`: as a broadcast application, not as web pages. `root`: the repository, where its two own files are. */
export function tvPages({ root, ...settings }: TvSettings & { root: string }): Page[] {
  const folder = path.join(root, 'src/channels/tv')
  const styles = fs.readFileSync(path.join(folder, 'screen.css'), 'utf8')
  const withSettings =
    (handler: (visit: Parameters<Handler>[0], known: TvSettings) => ReturnType<Handler>): Handler =>
    (visit) =>
      handler(visit, settings)
  return [
    get(paths.home, withSettings(homeScreen)),
    post(paths.home, (visit) => again({ ...visit, params: { flow: visit.form.get('flow') ?? '' } }, settings)),
    get('/tv/do/:flow', withSettings(begin)),
    get('/tv/do/:flow/:step', withSettings(showStep)),
    post('/tv/do/:flow/:step', withSettings(takeStep)),
    get('/tv/again/:flow', (visit) => redirect(paths.flow(visit.params['flow'] ?? ''))),
    post('/tv/again/:flow', withSettings(again)),
    get('/tv/done/:flow', withSettings(showDone)),
    get('/tv/phone/:flow', withSettings(showPhone)),
    get('/tv/moved/:flow', hasMoved),
    get(paths.code, withSettings(showCode)),
    post(paths.code, withSettings(takeCode)),
    get(paths.person, withSettings(personScreen)),
    get(paths.interpreter, withSettings(interpreterScreen)),
    post(paths.interpreter, chooseInterpreter),
    get('/tv/interpreter/:code', withSettings(interpreterForScreen)),
    get(paths.keys, withSettings(keysScreen)),
    get(paths.styles, () => kept('text/css; charset=utf-8', styles)),
    get(paths.script, async () => kept('text/javascript; charset=utf-8', await script(folder))),
    get('/tv/ait.xml', ({ stage }) =>
      text(
        xmlAit({
          name: say(stage.place.name, stage.language),
          publicUrl: homeOf(stage),
          languages: stage.place.languages,
        }),
        'application/vnd.dvb.ait+xml; charset=utf-8',
      ),
    ),
  ]
}

let made: Promise<string> | undefined

/** The remote's keys for sets that know no modules: types taken away, nothing else. */
function script(folder: string): Promise<string> {
  made ??= transform(fs.readFileSync(path.join(folder, 'remote.ts'), 'utf8'), {
    loader: 'ts',
    target: 'es5',
    minify: true,
  }).then(({ code }) => code)
  return made
}

function kept(type: string, body: string) {
  return text(body, type, { headers: { 'cache-control': 'public, max-age=600' } })
}
