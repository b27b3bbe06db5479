import type { Showcase } from '../showcase.ts'
import { PhotoCover } from './photo-cover.tsx'

const drawn =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><rect width="40" height="30" fill="#8fa3ad"/><circle cx="28" cy="10" r="4" fill="#d9a98c"/></svg>',
  )

export const examples: Showcase = {
  name: 'Covering part of a photo',
  about: 'By one drag, or by four numbers: tenths are drawn so that they can be read off.',
  examples: [
    {
      says: 'A face about to be covered',
      draw: () => (
        <PhotoCover
          src={drawn}
          width={400}
          height={300}
          alt="The photo, with the part that will be covered"
          part={{ left: 58, top: 17, width: 24, height: 33 }}
        />
      ),
    },
  ],
}
