import { expect, test } from 'vitest'
import { asRecorded, recordingNamedIn } from './recorded.ts'

const file = '0192f000-0000-7000-8000-00000000c001'

test('what was said is named as it is kept', () => expect(recordingNamedIn(asRecorded(file))).toBe(file))

test.each(['file:', 'file: the cabinet maker', 'file:abc', `see file:${file}`, `file:${file}\nand more`, '', null, 7])(
  '%j is words, and stays what somebody wrote',
  (words) => expect(recordingNamedIn(words)).toBeUndefined(),
)
