import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { build, stop } from 'esbuild'
import type { ShellAssets } from './shell.tsx'
import { declarations, readTheme, themeStylesheet } from './styles/theme.ts'
import { dark, light } from './styles/tokens.ts'

/** One built file, as a browser gets it. Its name holds the hash of its contents, so it may be kept for ever. */
export type SiteFile = { type: string; body: Buffer; cacheControl: string }

export type SiteFiles = {
  assets: ShellAssets
  /** By the part of the address after `/assets/`. */
  files: (name: string) => SiteFile | undefined
  /** The address of a stylesheet with a place's own colours; nothing if it has none, or if they could not be read well. */
  themeFor: (theme: Record<string, string> | undefined) => string | undefined
}

type Built = { sourceHash: string; styles: string; script: string; icon: string; names: string[] }

type Where = {
  /** The repository: sources are found from here. */
  root: string
  /** Where built files go, such as `dist`. */
  distFolder: string
  /** In development a broken island throws; in use it leaves the page as the server made it. */
  loud?: boolean
}

/** Styles and islands, built only when a source has changed: about 0.1 s then, and no time otherwise. */
export async function siteFiles({ root, distFolder, loud = false }: Where): Promise<SiteFiles> {
  const folder = path.join(distFolder, 'assets')
  const sources = sourceFiles(root)
  const sourceHash = hashOf([JSON.stringify([light, dark, loud]), ...sources.map((file) => fs.readFileSync(file))])
  const built = readBuilt(folder, sourceHash) ?? (await buildAll({ root, folder, sources, sourceHash, loud }))
  const known = new Map(built.names.map((name) => [name, siteFile(name, fs.readFileSync(path.join(folder, name)))]))
  // Asked for with every page, and there are as many as there are places.
  const themes = new Map<string, string | undefined>()
  return {
    assets: { styles: address(built.styles), script: address(built.script), icon: address(built.icon) },
    files: (name) => known.get(name),
    themeFor: (theme) => {
      const key = JSON.stringify(theme ?? {})
      if (!themes.has(key)) themes.set(key, themeFile(known, theme))
      return themes.get(key)
    },
  }
}

/** The colours of a place come from its settings: `ink` for light, `dark.ink` for dark. */
function themeFile(known: Map<string, SiteFile>, theme: Record<string, string> | undefined): string | undefined {
  if (!theme || Object.keys(theme).length === 0) return undefined
  const entries = Object.entries(theme)
  const chosen = readTheme({
    light: Object.fromEntries(entries.filter(([token]) => !token.startsWith('dark.'))),
    dark: Object.fromEntries(
      entries.filter(([token]) => token.startsWith('dark.')).map(([token, colour]) => [token.slice(5), colour]),
    ),
  })
  if (!chosen.ok) return undefined
  const body = Buffer.from(themeStylesheet(chosen.value))
  const name = `theme-${hashOf([body])}.css`
  known.set(name, siteFile(name, body))
  return address(name)
}

function sourceFiles(root: string): string[] {
  const web = path.join(root, 'src/platform/web')
  return [
    ...filesUnder(path.join(web, 'styles'), /\.(css|svg)$/),
    ...filesUnder(path.join(web, 'components'), /\.css$/),
    ...filesUnder(path.join(root, 'src/browser'), /\.(ts|css)$/),
    // Islands ask the same rules, in the same words, as the server does.
    ...filesUnder(path.join(root, 'src/capabilities'), /\/rules\/.*\.tsx?$|\/words\/staff\.ts$/),
  ]
}

function filesUnder(folder: string, pattern: RegExp): string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => pattern.test(file) && !file.endsWith('.test.ts'))
    .map((file) => path.join(folder, file))
    .toSorted()
}

/** Nothing when a source has changed or a built file is missing, so that the caller builds. */
function readBuilt(folder: string, sourceHash: string): Built | undefined {
  const list = path.join(folder, 'built.json')
  if (!fs.existsSync(list)) return undefined
  const built = JSON.parse(fs.readFileSync(list, 'utf8')) as Built
  const whole = built.sourceHash === sourceHash && built.names.every((name) => fs.existsSync(path.join(folder, name)))
  return whole ? built : undefined
}

type Job = { root: string; folder: string; sources: string[]; sourceHash: string; loud: boolean }

async function buildAll({ root, folder, sources, sourceHash, loud }: Job): Promise<Built> {
  fs.mkdirSync(folder, { recursive: true })
  const [styles, islands] = await Promise.all([buildStyles(root, sources), buildIslands(root, loud)])
  // Its helper would live as long as the server, and hold a hundred megabytes.
  await stop()
  const icon = named('door.svg', fs.readFileSync(path.join(root, 'src/platform/web/styles/door.svg')))
  const written = [styles, icon, ...islands.files]
  for (const { name, body } of written) put(path.join(folder, name), body)
  const built = {
    sourceHash,
    styles: styles.name,
    script: islands.entry,
    icon: icon.name,
    names: written.map(({ name }) => name),
  }
  // Last: a build cut off half-way is not mistaken for a whole one.
  put(path.join(folder, 'built.json'), JSON.stringify(built))
  return built
}

/** Moved into place whole: another process that builds the same at the same time may be reading it. */
function put(file: string, body: Buffer | string) {
  const making = `${file}.${process.pid}`
  fs.writeFileSync(making, body)
  fs.renameSync(making, file)
}

async function buildStyles(root: string, sources: string[]) {
  const web = path.join(root, 'src/platform/web')
  // An island's own sheet travels with the island.
  const sheets = sources
    .filter((file) => file.endsWith('.css') && file.startsWith(web))
    .toSorted((a, b) => weight(a) - weight(b))
  const result = await build({
    stdin: {
      contents: sheets.map((file) => `@import './${path.relative(web, file).replaceAll('\\', '/')}';`).join('\n'),
      resolveDir: web,
      loader: 'css',
    },
    bundle: true,
    minify: true,
    write: false,
    logLevel: 'silent',
    target: ['chrome90', 'firefox90', 'safari15'],
  })
  const colours = `:root{${declarations(light)}}@media screen and (prefers-color-scheme:dark){:root{${declarations(dark)}}}`
  return named('site.css', Buffer.from(colours + result.outputFiles[0]!.text))
}

/** Base first, then components by name, then the shell: later rules may lean on earlier ones. */
function weight(file: string) {
  const order = ['base.css', 'shell.css'].indexOf(path.basename(file))
  return order === 0 ? 0 : order === 1 ? 2 : 1
}

async function buildIslands(root: string, loud: boolean) {
  const result = await build({
    entryPoints: { enhance: path.join(root, 'src/browser/enhance.ts') },
    outdir: '/assets',
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    write: false,
    metafile: true,
    logLevel: 'silent',
    target: ['chrome90', 'firefox90', 'safari15'],
    define: { LOUD: String(loud) },
    loader: { '.css': 'text' },
  })
  const files = result.outputFiles.map((file) => ({ name: path.basename(file.path), body: Buffer.from(file.contents) }))
  return { files, entry: files.find(({ name }) => /^enhance-\w+\.js$/.test(name))!.name }
}

function named(name: string, body: Buffer) {
  const { name: stem, ext } = path.parse(name)
  return { name: `${stem}-${hashOf([body])}${ext}`, body }
}

function hashOf(parts: (Buffer | string)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\0')
  return hash.digest('hex').slice(0, 10)
}

function siteFile(name: string, body: Buffer): SiteFile {
  return { type: types[path.extname(name)]!, body, cacheControl: 'public, max-age=31536000, immutable' }
}

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

function address(name: string) {
  return `/assets/${name}`
}
