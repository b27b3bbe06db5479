import { parseArgs } from 'node:util'
import type { OrganisationId } from '../kernel/id.ts'
import { isUuid } from '../kernel/id.ts'
import { addPerson } from '../platform/identity/index.ts'
import { identityWords } from '../platform/identity/words/words.ts'
import type { Membership, Role } from '../platform/stage.ts'
import { type Command, UsageProblem } from './command.ts'
import { openStanding, placeNamed } from './standing.ts'

const roles = ['editor', 'manager', 'worker', 'volunteer', 'admin'] as const satisfies Role[]

const sentences: Record<string, string> = {
  ...identityWords.en.problems,
  'email-taken': 'Somebody here has that e-mail address already.',
  'phone-taken': 'Somebody here has that telephone number already.',
}

export const userCommand: Command = {
  usage: 'user add --name "Gwen Hughes" [--email …] [--phone +44…] [--member <organisation id>:<role>]… [--place <id>]',
  about:
    'Adds a person, whose addresses you vouch for. A password is read from DOORSTEP_PASSWORD, so that it is in no history.',
  async run([what, ...words], settings) {
    if (what !== 'add') throw new UsageProblem('Say what to do: add.')
    const { name, email, phone, member = [], place: placeId } = readWords(words)
    if (!name) throw new UsageProblem('Give the person’s name: --name "Gwen Hughes".')
    if (!email && !phone)
      throw new UsageProblem('Give an e-mail address or a telephone number, so that they can sign in.')
    const password = process.env['DOORSTEP_PASSWORD']
    const house = await openStanding(settings)
    try {
      const place = placeNamed(house, placeId)
      const added = await addPerson(house, place, {
        name,
        ...(email ? { email } : {}),
        ...(phone ? { phone } : {}),
        ...(password ? { password } : {}),
        memberships: member.map(readMembership),
      })
      if (added.ok) {
        console.log(`${name} can now sign in at ${place.name.en}.`)
        return 0
      }
      const { because } = added.refusal
      console.error(sentences[because] ?? `${name} could not be added: ${because}.`)
      return 1
    } finally {
      await house.database.close()
    }
  },
}

function readWords(words: string[]) {
  try {
    return parseArgs({
      args: words,
      options: {
        name: { type: 'string' },
        email: { type: 'string' },
        phone: { type: 'string' },
        member: { type: 'string', multiple: true },
        place: { type: 'string' },
      },
    }).values
  } catch (problem) {
    throw new UsageProblem((problem as Error).message)
  }
}

function readMembership(text: string): Membership {
  const [organisation = '', role] = text.split(':')
  const known = roles.find((one) => one === role)
  if (!isUuid(organisation) || !known) {
    throw new UsageProblem(`Write a membership as <organisation id>:<role>, with a role of ${roles.join(', ')}.`)
  }
  return { organisation: organisation as OrganisationId, role: known }
}
