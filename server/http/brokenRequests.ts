import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { AppError } from '@/domain/errors/AppError'

type Broken = Error & { readonly code?: string }

const answers: Readonly<Record<string, () => [status: number, error: AppError]>> = {
  HPE_HEADER_OVERFLOW: () => [431, new AppError('request.tooLarge')],
  ERR_HTTP_REQUEST_TIMEOUT: () => [408, new AppError('network.timeout')],
}

/** Answers what Node could not read as a request at all, in the words of every other error, and closes. */
export function answerBroken(broken: Broken, socket: Socket): void {
  // Nobody is there any more, or an answer is half-way out already, into which no other may be written.
  const begun = (socket as { _httpMessage?: { headersSent?: boolean } })._httpMessage?.headersSent === true
  if (!socket.writable || begun || broken.code === 'ECONNRESET') {
    socket.destroy()
    return
  }
  const [status, error] = answers[broken.code ?? '']?.() ?? [400, new AppError('request.invalid', { field: 'request' })]
  const body = JSON.stringify(error.toWire())
  socket.write(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
  socket.destroySoon()
}
