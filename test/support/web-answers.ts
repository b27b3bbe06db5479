// A company's web interface for tests: it gives the answers it was told to, in order, and remembers what it was asked.
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export type WebAnswer = { status: number; json: unknown; headers?: Record<string, string> } | 'silence' | 'hang-up'
export type Asked = { method: string; path: string; headers: IncomingHttpHeaders; body: string }

export async function openWebAnswers(
  answers: WebAnswer[],
): Promise<{ url: string; asked: Asked[]; close(): Promise<void> }> {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => {
      const answer = answers[asked.length] ?? { status: 404, json: {} }
      asked.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, body })
      if (answer === 'hang-up') return request.socket.destroy()
      if (answer === 'silence') return
      response
        .writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
        .end(JSON.stringify(answer.json))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, close }
}
