import type { Progress } from './manifest.ts'

const barCharsMax = 30
const lineEveryMs = 2_000

/** A bar on a terminal; a line now and then where there is none, so that a log stays readable. */
export function terminalProgress(title: string, stream: NodeJS.WriteStream = process.stderr): Progress {
  let saidAt = 0
  return (done, doing) => {
    const percent = Math.floor(Math.min(1, Math.max(0, done)) * 100)
    if (stream.isTTY) {
      const filled = Math.round((percent / 100) * barCharsMax)
      stream.write(
        `\r\x1b[2K${title} ${'█'.repeat(filled)}${'░'.repeat(barCharsMax - filled)} ${percent}% ${doing}${percent === 100 ? '\n' : ''}`,
      )
      return
    }
    if (percent < 100 && Date.now() - saidAt < lineEveryMs) return
    saidAt = Date.now()
    stream.write(`${title}: ${percent}% ${doing}\n`)
  }
}
