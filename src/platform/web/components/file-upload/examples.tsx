import type { Showcase } from '../showcase.ts'
import { FileUpload } from './file-upload.tsx'

export const examples: Showcase = {
  name: 'File upload',
  about: 'A photograph or a paper. Always says how large it may be.',
  examples: [
    {
      says: 'A photograph',
      draw: () => (
        <FileUpload
          language="en"
          name="photo"
          label="Add a photograph"
          hint="Without faces or number plates, if you can."
          accept="image/*"
          bytesMax={8_000_000}
          optional
        />
      ),
    },
  ],
}
