// As much of SIP (RFC 3261) as one telephone on the same machine needs: a call comes, is answered, and ends from either side.

export type SipMessage = { start: string; headers: readonly (readonly [name: string, value: string])[]; body: string }

export function readSip(packet: Buffer): SipMessage | undefined {
  const [head = '', ...rest] = packet.toString('utf8').split('\r\n\r\n')
  const [start = '', ...lines] = head.split('\r\n')
  if (!start.includes('SIP/2.0')) return undefined
  const headers = lines.flatMap((line) => {
    const colon = line.indexOf(':')
    return colon > 0 ? [[line.slice(0, colon).trim(), line.slice(colon + 1).trim()] as const] : []
  })
  return { start, headers, body: rest.join('\r\n\r\n') }
}

export function header({ headers }: SipMessage, name: string): string {
  return headers.find(([one]) => one.toLowerCase() === name.toLowerCase())?.[1] ?? ''
}

export function methodOf({ start }: SipMessage): string {
  return start.startsWith('SIP/2.0') ? '' : (start.split(' ')[0] ?? '')
}

export function statusOf({ start }: SipMessage): number {
  return Number(/^SIP\/2\.0 (\d{3})/.exec(start)?.[1] ?? 0)
}

/** The part of an address before the @: a telephone number, or a name. */
export function userIn(address: string): string {
  return /sips?:([^@>;]+)@/.exec(address)?.[1] ?? ''
}

export function writeSip({ start, headers, body }: SipMessage): string {
  const length = ['Content-Length', String(Buffer.byteLength(body))] as const
  return `${[start, ...[...headers, length].map(([name, value]) => `${name}: ${value}`)].join('\r\n')}\r\n\r\n${body}`
}

/** An answer repeats these of the request, each as often as it stood there. */
const repeated = ['via', 'record-route', 'from', 'call-id', 'cseq']

type Answer = { status: string; tag: string; contact: string; sdp?: string }

export function answerTo(request: SipMessage, { status, tag, contact, sdp = '' }: Answer): SipMessage {
  const to = header(request, 'to')
  return {
    start: `SIP/2.0 ${status}`,
    headers: [
      ...request.headers.filter(([name]) => repeated.includes(name.toLowerCase())),
      ['To', to.includes(';tag=') ? to : `${to};tag=${tag}`],
      ['Contact', contact],
      ...(sdp === '' ? [] : [['Content-Type', 'application/sdp'] as const]),
    ],
    body: sdp,
  }
}

/** Where the other side wants to hear us, and which number it gives to its keys (RFC 4733). */
export function readSdp(sdp: string): { address: string; port: number; keysType: number } | undefined {
  const address = /^c=IN IP4 (\S+)/m.exec(sdp)?.[1]
  const port = /^m=audio (\d+) RTP\/AVP .*\b8\b/m.exec(sdp)?.[1]
  const keysType = /^a=rtpmap:(\d+) telephone-event\/8000/m.exec(sdp)?.[1]
  return address && port ? { address, port: Number(port), keysType: Number(keysType ?? 101) } : undefined
}

/** A-law (payload type 8) and keys, on the loopback. */
export function writeSdp(port: number, keysType: number): string {
  return [
    'v=0',
    'o=line 1 1 IN IP4 127.0.0.1',
    's=-',
    'c=IN IP4 127.0.0.1',
    't=0 0',
    `m=audio ${port} RTP/AVP 8 ${keysType}`,
    'a=rtpmap:8 PCMA/8000',
    `a=rtpmap:${keysType} telephone-event/8000`,
    `a=fmtp:${keysType} 0-15`,
    'a=ptime:20',
    'a=sendrecv',
    '',
  ].join('\r\n')
}
