import type { Showcase } from '../showcase.ts'
import { Photo, Photos } from './photo.tsx'

const drawn =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><rect width="40" height="30" fill="#8fa3ad"/><ellipse cx="20" cy="20" rx="9" ry="4" fill="#3a4045"/></svg>',
  )

export const examples: Showcase = {
  name: 'Photo',
  about: 'A photograph somebody gave. Always described, or said to be not described yet.',
  examples: [
    {
      says: 'Described, and not yet',
      draw: () => (
        <Photos>
          <Photo src={drawn} width={400} height={300} alt="A hole in a grey road, as wide as the wheel beside it">
            A hole in a grey road, as wide as the wheel beside it
          </Photo>
          <Photo src={drawn} width={400} height={300} alt="Photo 2, which nobody has described yet" />
        </Photos>
      ),
    },
  ],
}
