// What one thing heard does to the transcript, whichever channel heard it.
import type { Heard, ReviewLine } from './channel.ts'
import type { Command } from './commands.ts'
import { answering, changing, goingBack, rejecting, reviewing } from './moves.ts'
import type { Position } from './position.ts'
import type { EventBody } from './transcript.ts'

/**
 * The events to append. Empty for a command that changes nothing here: `repeat`, and those that are the host's to do
 * (`more` fetches, `stop` and `start` are about the number, cancelling asks what is meant).
 */
export function eventsFrom(here: Position, heard: Heard, lines: readonly ReviewLine[] = []): EventBody[] {
  if (heard.kind === 'command') return commanded(here, heard.command, lines)
  if (here.at !== 'ask') return []
  if (heard.kind === 'rejection') return [rejecting(here.step, heard.code, heard.raw)]
  return [answering(here, here.step, heard.value, heard.raw, here.call?.args)]
}

function commanded(here: Position, command: Command, lines: readonly ReviewLine[]): EventBody[] {
  switch (command.do) {
    case 'person':
      return [{ type: 'escalated', why: 'asked', ...(here.at === 'ask' && { step: here.step.id }) }]
    case 'back':
      return listed(here.at === 'ask' || here.at === 'review' ? goingBack(here) : undefined)
    case 'help':
      return here.at === 'ask' ? [{ type: 'helped', step: here.step.id }] : []
    case 'language':
      return [{ type: 'language-changed', language: command.language }]
    case 'skip':
      if (here.at !== 'ask') return []
      return [here.step.optional ? answering(here, here.step, null) : rejecting(here.step, 'cannot-skip')]
    case 'confirm':
      return listed(reviewing(here))
    case 'change': {
      const line = lines.find(({ number }) => number === command.line)
      return here.at === 'review' && line ? [changing(here, line.step.id)] : []
    }
    case 'repeat':
    case 'more':
    case 'stop':
    case 'start':
    case 'ask-what-to-cancel':
      return []
  }
}

function listed(body: EventBody | undefined): EventBody[] {
  return body ? [body] : []
}
