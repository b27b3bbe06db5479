import fs from 'node:fs'
import path from 'node:path'
import type { Flow } from '../platform/flow/flow.ts'
import { lintTable } from '../platform/flow/lint-table.ts'
import type { Manifest } from '../platform/manifest.ts'
import { assemble } from '../main.ts'
import { readMessageSettings } from '../platform/messages/settings.ts'
import { type Command, refuseMore } from './command.ts'

export const docsCommand: Command = {
  usage: 'docs',
  about: 'Writes docs/capabilities from the manifests. A test holds the two together.',
  async run(words, settings) {
    refuseMore(words)
    for (const [file, page] of capabilityPages())
      fs.writeFileSync(path.join(settings.root, 'docs/capabilities', file), page)
    return 0
  },
}

/** One page for each capability, from its manifest and nothing else. */
export function capabilityPages(): [file: string, page: string][] {
  return everyManifest().map((manifest) => [`${manifest.name}.md`, pageFor(manifest)])
}

/** As a demonstration registers them, with nothing started. */
export function everyManifest(): Manifest[] {
  const house = () => {
    throw new Error('No house stands behind a list of manifests')
  }
  return assemble(readMessageSettings({}, { demo: true }), house).manifests
}

function pageFor(manifest: Manifest): string {
  const { name, about, verbs, pages, flows = [], sources = {}, jobs = {} } = manifest
  return [
    `# ${name}`,
    `${about}\n\n_Made by \`bin/doorstep docs\` from the manifest; not for editing._`,
    section(
      'What can be done',
      Object.entries(verbs).map(([verb, { sentence }]) => `- \`${verb}\`: ${sentence.en}`),
    ),
    section(
      'Pages',
      pages.map(
        ({ method, path: route, access }) => `- \`${method} ${route}\`${access === 'anyone' ? '' : ` (${access})`}`,
      ),
    ),
    section(
      'Sources',
      Object.keys(sources).map((source) => `- \`${source}\``),
    ),
    section(
      'Jobs',
      Object.keys(jobs).map((job) => `- \`${job}\``),
    ),
    ...flows.map(flowSection),
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n')
}

function section(title: string, lines: string[]): string {
  return lines.length === 0 ? '' : `## ${title}\n\n${lines.join('\n')}`
}

/** Each step on each channel: asked there, or what happens instead; for texts, the parts it takes in each language. */
function flowSection(flow: Flow): string {
  const { channels, rows } = lintTable(flow)
  const head = `| step | ${channels.join(' | ')} |\n|---|${channels.map(() => '---').join('|')}|`
  const body = rows.map(({ step, cells }) => `| \`${step}\` | ${cells.join(' | ')} |`)
  return `## Flow \`${flow.id}\`, version ${flow.version}\n\n${flow.title.en}. On text messages the figure is parts in English / Welsh; by voice, seconds.\n\n${head}\n${body.join('\n')}`
}
