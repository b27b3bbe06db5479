// The people the triage must be right about.
import { day, type Example } from './make.ts'

const on = day('2026-12-01')
const well = { danger: 'none', safe: 'no' }
const now = { is: 'now' } as const

function stopped(name: string, answers: Example['answers'], question: string): Example {
  return { name, on, answers, expect: { is: 'stop', question } }
}

export const whichExamples: readonly Example[] = [
  stopped('Ann, with chest pain', { danger: 'chest' }, 'danger'),
  stopped('Brian, whose face has dropped', { danger: 'stroke' }, 'danger'),
  stopped('Carol, who cannot breathe', { danger: 'breath' }, 'danger'),
  stopped('Dev, who is bleeding', { danger: 'blood' }, 'danger'),
  stopped('Ewa, who may end her life now', { danger: 'none', safe: 'now' }, 'safe'),
  stopped('Farah, who thinks of suicide', { danger: 'none', safe: 'thinking' }, 'safe'),
  stopped('Gwen, knocked on the head', { ...well, what: 'hurt', hurt: 'head' }, 'hurt'),
  { name: 'Hari, quickly worse', on, answers: { ...well, what: 'ill', ill: 'worse' }, expect: now },
  { name: 'Ida, ill for weeks', on, answers: { ...well, what: 'ill', ill: 'weeks' }, expect: now },
  { name: 'Jo, with earache', on, answers: { ...well, what: 'ill', ill: 'minor' }, expect: now },
  { name: 'Kit, with a cold', on, answers: { ...well, what: 'ill', ill: 'cold' }, expect: now },
  { name: 'Lou, who sprained an ankle', on, answers: { ...well, what: 'hurt', hurt: 'bone' }, expect: now },
  { name: 'Mo, with a grazed knee', on, answers: { ...well, what: 'hurt', hurt: 'graze' }, expect: now },
  { name: 'Nia, out of insulin', on, answers: { ...well, what: 'medicine', medicine: 'out' }, expect: now },
  { name: 'Owen, unsure of a dose', on, answers: { ...well, what: 'medicine', medicine: 'question' }, expect: now },
  { name: 'Pip, who needs to talk today', on, answers: { ...well, what: 'mind', mind: 'today' }, expect: now },
  { name: 'Rhys, who can wait', on, answers: { ...well, what: 'mind', mind: 'soon' }, expect: now },
  { name: 'Sian, worried for a neighbour', on, answers: { ...well, what: 'home', home: 'harm' }, expect: now },
  { name: 'Tom, with nowhere to sleep', on, answers: { ...well, what: 'home', home: 'tonight' }, expect: now },
  { name: 'Una, behind with the rent', on, answers: { ...well, what: 'home', home: 'other' }, expect: now },
]
