import { describe, expect, test } from 'vitest'
import { readWish, type Wish } from './wish.ts'

const wishes: [string, Wish][] = [
  ['nearest open library to YO1 7HH', { need: 'library', where: 'YO1 7HH', openNow: true }],
  ['library YO1 7HH', { need: 'library', where: 'YO1 7HH' }],
  ['library yo17hh', { need: 'library', where: 'yo17hh' }],
  ['HW1 1AA food bank', { need: 'food bank', where: 'HW1 1AA' }],
  ['llyfrgell HW1 1AA', { need: 'llyfrgell', where: 'HW1 1AA' }],
  ['llyfrgell agosaf at HW1 1AA', { need: 'llyfrgell', where: 'HW1 1AA' }],
  ['llyfrgell ar agor nawr ger Lôn y Felin', { need: 'llyfrgell', where: 'Lôn y Felin', openNow: true }],
  ['food near Mill Lane', { need: 'food', where: 'Mill Lane' }],
  ['food near Mill Lane open now', { need: 'food', where: 'Mill Lane', openNow: true }],
  ['food hw1 1a', { need: 'food', where: 'hw1 1a' }],
  ['food near hw11a', { need: 'food', where: 'hw11a' }],
  ['dentist in HW3', { need: 'dentist', where: 'HW3' }],
  ['where is the nearest chemist?', { need: 'chemist?' }],
  ['find me a dentist near me', { need: 'dentist' }],
  ['library that is open now', { need: 'library', openNow: true }],
  ['open now', { need: '', openNow: true }],
  ['a library that’s open', { need: 'a library', openNow: true }],
  ['step-free swimming', { need: 'swimming', stepFree: true }],
  ['free swimming', { need: 'swimming', free: true }],
  ['nofio am ddim', { need: 'nofio', free: true }],
  ['yoga, wheelchair accessible and free', { need: 'yoga, and', stepFree: true, free: true }],
]
const kept = [
  'library',
  'free school meals',
  'gluten free food',
  'Open University',
  'open mic night',
  'chemist open on Sunday',
  'chemist open late',
  'opening a bank account',
  'nothing to eat',
  'lift to hospital',
  'help in Welsh',
  'free from abuse',
  '',
]

describe('a wish in one sentence', () => {
  test.each(wishes)('%s', (said, wish) => expect(readWish(said)).toEqual(wish))
})

describe('what only looks like more than a need stays whole', () => {
  test.each(kept)('%s', (said) => expect(readWish(said)).toEqual({ need: said }))
})
