// The people the flu check must be right about.
import { day, type Example } from './make.ts'

const december = day('2026-12-01')
const september = day('2026-09-15')
const adult = { reaction: 'never', had: false, pregnant: false, condition: false, life: ['none'] }
const older = { reaction: 'never', had: false }

export const fluExamples: readonly Example[] = [
  { name: 'Ann, 72', on: december, answers: { ...older, born: '1954-05-02' }, expect: { is: 'now' } },
  {
    name: 'Ann in September',
    on: september,
    answers: { ...older, born: '1954-05-02' },
    expect: { is: 'later', from: day('2026-10-01') },
  },
  {
    name: 'Arthur, 65 on the last day',
    on: december,
    answers: { ...older, born: '1962-03-31' },
    expect: { is: 'now' },
  },
  {
    name: 'Brian, 65 a day too late',
    on: december,
    answers: { reaction: 'never', had: false, born: '1962-04-01', condition: false, life: ['none'] },
    expect: { is: 'no' },
  },
  {
    name: 'Carol, born on 29 February',
    on: december,
    answers: { ...older, born: '1960-02-29' },
    expect: { is: 'now' },
  },
  {
    name: 'Dilys, who has had it',
    on: december,
    answers: { reaction: 'never', had: true, born: '1950-01-01' },
    expect: { is: 'no' },
  },
  { name: 'Ewa, 34 and well', on: december, answers: { ...adult, born: '1992-06-01' }, expect: { is: 'no' } },
  {
    name: 'Farah, pregnant',
    on: december,
    answers: { ...adult, born: '1995-02-11', pregnant: true },
    expect: { is: 'now' },
  },
  {
    name: 'Farah in September',
    on: september,
    answers: { ...adult, born: '1995-02-11', pregnant: true },
    expect: { is: 'now' },
  },
  {
    name: 'Gwen, pregnant and a carer, in September',
    on: september,
    answers: { ...adult, born: '1990-02-11', pregnant: true, life: ['carer'] },
    expect: { is: 'now' },
  },
  {
    name: 'Hari, 50 with diabetes',
    on: december,
    answers: { ...adult, born: '1976-08-09', condition: true },
    expect: { is: 'now' },
  },
  {
    name: 'Hari in September',
    on: september,
    answers: { ...adult, born: '1976-08-09', condition: true },
    expect: { is: 'later', from: day('2026-10-01') },
  },
  {
    name: 'Ida, who cares for her mother',
    on: december,
    answers: { ...adult, born: '1980-01-20', life: ['carer'] },
    expect: { is: 'now' },
  },
  {
    name: 'Jo, a care worker',
    on: december,
    answers: { ...adult, born: '1999-12-31', life: ['care-work'] },
    expect: { is: 'now' },
  },
  {
    name: 'Kit, in a care home',
    on: december,
    answers: { ...adult, born: '1988-04-04', life: ['care-home'] },
    expect: { is: 'now' },
  },
  {
    name: 'Lou, whose partner has had chemotherapy',
    on: december,
    answers: { ...adult, born: '1985-07-07', life: ['lives-with'] },
    expect: { is: 'now' },
  },
  {
    name: 'Mo, 3 years old, in September',
    on: september,
    answers: { reaction: 'never', had: false, born: '2023-03-03', condition: false },
    expect: { is: 'now' },
  },
  {
    name: 'Nia, 8, at school',
    on: september,
    answers: { reaction: 'never', had: false, born: '2018-05-05', school: true, condition: false },
    expect: { is: 'now' },
  },
  {
    name: 'Owen, 1, with a heart condition',
    on: december,
    answers: { reaction: 'never', had: false, born: '2025-06-06', condition: true },
    expect: { is: 'now' },
  },
  {
    name: 'Pip, 1 and well',
    on: december,
    answers: { reaction: 'never', had: false, born: '2025-06-06', condition: false },
    expect: { is: 'no' },
  },
  {
    name: 'Rhys, who once had a reaction',
    on: december,
    answers: { reaction: 'before' },
    expect: { is: 'stop', question: 'reaction' },
  },
  {
    name: 'Sian, having a reaction',
    on: december,
    answers: { reaction: 'now' },
    expect: { is: 'stop', question: 'reaction' },
  },
  { name: 'Tom, in April', on: day('2027-04-02'), answers: { ...older, born: '1950-05-02' }, expect: { is: 'no' } },
]
