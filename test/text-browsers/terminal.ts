// A program in a terminal, driven by keys and read as a person would read it: what is on the screen now.
import { type ChildProcess, spawn } from 'node:child_process'

export type Terminal = {
  press(keys: string): Promise<void>
  /** The screen as it stands, drawn afresh. */
  screen(): string
  /** Waits until the screen holds the words; throws with the screen where it never does. */
  sees(words: RegExp): Promise<string>
  close(): void
}

export const keys = { enter: '\r', down: '\u001b[B', tab: '\t', redraw: '\u000c' } as const
const settleMs = 250
const quietMs = 120
const waitMs = 60_000

/** `script` from util-linux gives it a terminal; 100 columns and 60 rows, so that most pages are seen whole. */
export function terminal(command: string, home: string): Terminal {
  const child: ChildProcess = spawn('script', ['-qfec', `stty cols 100 rows 60; ${command}`, '/dev/null'], {
    env: { PATH: process.env['PATH'], TERM: 'vt100', HOME: home, LANG: 'C.UTF-8' },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  let shown = new Grid(60, 100)
  let heardAt = 0
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    heardAt = Date.now()
    shown.write(text)
  })
  const press = async (typed: string) => {
    const at = Date.now()
    child.stdin?.write(typed)
    // What is drawn in answer has been drawn; a key that changes nothing draws nothing.
    const isSettled = () => (heardAt >= at ? Date.now() - heardAt >= quietMs : Date.now() - at >= settleMs)
    while (!isSettled()) await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return {
    press,
    screen: () => shown.text(),
    async sees(words) {
      for (const end = Date.now() + waitMs; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 100)))
        if (words.test(shown.text())) {
          // The last line, which says what the caret is on, is drawn after the page.
          await new Promise((resolve) => setTimeout(resolve, settleMs * 2))
          return shown.text()
        }
      throw new Error(`Never saw ${words}:\n${shown.text()}`)
    },
    close: () => void child.kill(),
  }
}

/** As much of a VT100 as curses uses: moving, clearing, and writing. */
class Grid {
  private readonly rows: number
  private readonly columns: number
  private cells: string[][]
  private row = 0
  private column = 0
  private rest = ''

  constructor(rows: number, columns: number) {
    this.rows = rows
    this.columns = columns
    this.cells = this.empty()
  }

  text(): string {
    return this.cells.map((line) => line.join('').trimEnd()).join('\n')
  }

  write(text: string) {
    const all = this.rest + text
    this.rest = ''
    for (let at = 0; at < all.length; at++) {
      if (all[at] !== '\u001b') {
        this.put(all[at]!)
        continue
      }
      const control = /^\u001b(?:\[([?\d;]*)([A-Za-z@])|[()][AB012]|[=>78MDEHc])/.exec(all.slice(at, at + 24))
      if (!control) {
        this.rest = all.slice(at)
        return
      }
      this.obey(control[2] ?? '', (control[1] ?? '').split(';').map(Number))
      if (control[0] === '\u001bM') this.row = Math.max(0, this.row - 1)
      at += control[0].length - 1
    }
  }

  private empty() {
    return Array.from({ length: this.rows }, () => Array.from({ length: this.columns }, () => ' '))
  }

  private put(letter: string) {
    if (letter === '\r') this.column = 0
    else if (letter === '\n') this.down()
    else if (letter === '\b') this.column = Math.max(0, this.column - 1)
    else if (letter >= ' ') {
      if (this.column >= this.columns) {
        this.column = 0
        this.down()
      }
      this.cells[this.row]![this.column++] = letter
    }
  }

  private down() {
    if (this.row < this.rows - 1) this.row++
    else this.cells = [...this.cells.slice(1), Array.from({ length: this.columns }, () => ' ')]
  }

  private obey(letter: string, [first = 0, second = 0]: number[]) {
    const by = first || 1
    if (letter === 'H' || letter === 'f') {
      this.row = Math.min(this.rows, by) - 1
      this.column = (second || 1) - 1
    } else if (letter === 'A') this.row = Math.max(0, this.row - by)
    else if (letter === 'B') this.row = Math.min(this.rows - 1, this.row + by)
    else if (letter === 'C') this.column = Math.min(this.columns - 1, this.column + by)
    else if (letter === 'D') this.column = Math.max(0, this.column - by)
    else if (letter === 'J') {
      if (first === 2) this.cells = this.empty()
      else for (let row = this.row; row < this.rows; row++) this.clear(row, row === this.row ? this.column : 0)
    } else if (letter === 'K') {
      if (first === 1) this.cells[this.row]!.fill(' ', 0, this.column + 1)
      else this.clear(this.row, first === 2 ? 0 : this.column)
    }
  }

  private clear(row: number, from: number) {
    this.cells[row]!.fill(' ', from)
  }
}
