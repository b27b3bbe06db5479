import type { Showcase } from '../showcase.ts'
import { TelephoneSimulator, type TelephoneWords } from './telephone-simulator.tsx'

const words: TelephoneWords = {
  title: 'A telephone to ring with',
  said: 'What you hear',
  quiet: 'Ring to begin.',
  ring: 'Ring',
  hangUp: 'Hang up',
  wait: 'Stay silent',
  keypad: 'Keypad',
  keysSoFar: 'Keys so far:',
  sayWords: 'What you say after the tone',
  say: 'Say it',
  speakAloud: 'Speak aloud',
}
const whole = { words, number: '01632 960200', whose: 'Ann Okafor’s phone', action: '/try/call', turn: 1 }

export const examples: Showcase = {
  name: 'Telephone simulator',
  about: 'A telephone with a keypad, for trying the product out. Its words are spoken where the browser can.',
  examples: [
    {
      says: 'Before anyone has rung',
      draw: () => (
        <TelephoneSimulator {...whole} words={{ ...words, title: 'A telephone at rest' }} listens="nothing" />
      ),
    },
    {
      says: 'A menu',
      draw: () => (
        <TelephoneSimulator
          {...whole}
          listens="key"
          said={[
            { text: 'I siarad Cymraeg, pwyswch wyth.', language: 'cy' },
            { text: 'What would you like to do? Find a service: press one.', language: 'en' },
          ]}
        />
      ),
    },
    {
      says: 'A number being keyed in',
      draw: () => (
        <TelephoneSimulator
          {...whole}
          words={{ ...words, title: 'A telephone with a number half keyed' }}
          listens="keys"
          keysSoFar="2412"
          said={[{ text: 'What day?', language: 'en' }]}
        />
      ),
    },
  ],
}
