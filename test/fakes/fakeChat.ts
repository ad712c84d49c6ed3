import type { ClientFrame } from '@/domain/wire/clientFrame'
import type { ServerFrame } from '@/domain/wire/serverFrame'
import type { ChannelListener, ChatTransport } from '@/ports/chatTransport'

/** One channel as the server's end sees it. */
export class FakeChannel {
  readonly received: ClientFrame[] = []
  closedByClient = false

  constructor(private readonly listener: ChannelListener) {}

  accept(): void {
    this.listener.onOpen()
  }

  send(frame: ServerFrame): void {
    if (!this.closedByClient) this.listener.onFrame(JSON.stringify(frame))
  }

  sendText(text: string): void {
    this.listener.onFrame(text)
  }

  close(code: number): void {
    if (!this.closedByClient) this.listener.onClosed(code)
  }

  take(text: string): void {
    this.received.push(JSON.parse(text) as ClientFrame)
  }

  /** The frames of one type, oldest first. */
  framesOf<Type extends ClientFrame['t']>(type: Type): Extract<ClientFrame, { t: Type }>[] {
    return this.received.filter((frame): frame is Extract<ClientFrame, { t: Type }> => frame.t === type)
  }
}

/** A transport whose far end is the test. */
export class FakeChat implements ChatTransport {
  readonly channels: FakeChannel[] = []

  get newest(): FakeChannel {
    const channel = this.channels.at(-1)
    if (channel === undefined) throw new Error('nobody opened a channel')
    return channel
  }

  open(listener: ChannelListener): { send(text: string): void; close(): void } {
    const channel = new FakeChannel(listener)
    this.channels.push(channel)
    return {
      send: (text) => channel.take(text),
      close: () => {
        channel.closedByClient = true
      },
    }
  }
}
