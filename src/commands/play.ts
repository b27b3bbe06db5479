import readline from 'node:readline'
import { parseArgs } from 'node:util'
import { isLanguage } from '../kernel/language.ts'
import { flowNamed, flowsOf } from '../platform/flow/run/flows.ts'
import { play } from '../platform/flow/run/play.ts'
import { type Command, refuseMore, NotThere, UsageProblem } from './command.ts'
import { openStanding, placeNamed } from './standing.ts'

export const playCommand: Command = {
  usage: 'play <flow> [--language en|cy] [--place <id>]',
  about: 'Tries a flow out in the terminal, with its real sources. Nothing is kept and nothing is done.',
  async run(words, settings) {
    const { values, positionals } = parseArgs({
      args: words,
      allowPositionals: true,
      options: { language: { type: 'string', default: 'en' }, place: { type: 'string' } },
    })
    refuseMore(positionals.slice(1))
    if (!isLanguage(values.language)) throw new UsageProblem('The language is en or cy.')
    const house = await openStanding(settings)
    try {
      const place = placeNamed(house, values.place)
      const flow = flowNamed({ house, place }, positionals[0] ?? '')
      const known = flowsOf({ house, place }).map(({ id }) => id)
      if (!flow) throw new NotThere(`There is no such flow. There are: ${known.join(', ') || 'none yet'}.`)
      const stage = {
        house,
        place,
        viewer: { kind: 'anyone' } as const,
        channel: 'web' as const,
        language: values.language,
      }
      const input = readline.createInterface({ input: process.stdin, output: process.stdout })
      const typed = input[Symbol.asyncIterator]()
      const ask = async (prompt: string) => {
        process.stdout.write(prompt)
        const next = await typed.next()
        return next.done ? undefined : next.value
      }
      const played = await play(stage, flow, { print: (line) => console.log(line), ask })
      input.close()
      if (played.verb !== undefined) console.log(`\nHere ${played.verb} would be done with:`)
      console.log(JSON.stringify(played.answers, null, 2))
      return 0
    } finally {
      await house.closePost()
      await house.database.close()
    }
  },
}
