import { connect } from 'node:net'
import { text } from 'node:stream/consumers'

/** Sends lines as they are, then an empty line and the body. Returns all that comes back until the connection ends. */
export function sendRaw({ url }: { url: string }, lines: string[], body = ''): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.write([...lines, '', body].join('\r\n'))
  return text(socket)
}
