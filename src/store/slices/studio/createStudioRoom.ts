import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '@/domain/errors/AppError'
import type { Unsubscribe } from '@/domain/kernel/clock'
import type { Result } from '@/domain/kernel/result'
import type { PushAddress } from '@/domain/live/playbackSource'
import type { StreamRecording } from '@/domain/live/streamRecording'
import type { Product } from '@/domain/product/product'
import type { HostCommand } from '@/domain/room/command'
import type { RecordingsReply } from '@/domain/wire/http'
import type { ChosenFile } from '@/ports/http'
import type { Ports } from '@/ports/ports'
import { createDeedRunner, type Deeds } from './deeds'
import { watchStream, type StreamReading } from './streamWatch'
import { uploadPicture } from './uploadPicture'

/** What the host does to one room. What is true of the room comes through the room's session, as for every viewer. */
export interface StudioRoomState {
  readonly stream: StreamReading
  /** `at` of the refusal that the host has put away; 0 for none. */
  readonly refusalReadAt: number
  /** Null until it was asked for; kept while a newer one is on its way. */
  readonly address: PushAddress | null
  /** What a cloud has recorded; empty until it was asked for. */
  readonly recordings: readonly StreamRecording[]
  /** Keys: `address`, `recordings`, `product.add`, `product.edit:<id>`, `product.delist:<id>`, `deedOf(command)`. */
  readonly deeds: Deeds
  /** Reads the stream's facts until the answer is called. */
  watchStream(): Unsubscribe
  dismissRefusal(): void
  /** Asks for a freshly signed address to push to. */
  renewAddress(): Promise<Result<PushAddress, AppError>>
  loadRecordings(): Promise<Result<null, AppError>>
  /** Sends a host's command; what it did comes back through the room's log. */
  command(command: HostCommand): Promise<Result<null, AppError>>
  addProduct(fields: Omit<Product, 'id'>): Promise<Result<null, AppError>>
  editProduct(id: string, fields: Omit<Product, 'id'>): Promise<Result<null, AppError>>
  delistProduct(id: string): Promise<Result<null, AppError>>
  /** @throws AppError as `uploadPicture`. */
  uploadPicture(file: ChosenFile): Promise<string>
  forgetDeed(key: string): void
}

export type StudioRoom = StoreApi<StudioRoomState>

/** The key under which a command's deed stands: its type, and whom or what it is about. */
export function deedOf(command: HostCommand): string {
  switch (command.type) {
    case 'chat.remove':
      return `chat.remove:${command.id}`
    case 'chat.mute':
    case 'chat.unmute':
      return `${command.type}:${command.userId}`
    case 'product.pin':
      return `product.pin:${command.productId}`
    default:
      return command.type
  }
}

/**
 * The control room's own state. Commands go over HTTP, not over the room's socket: they are few, each needs its answer,
 * and ending a live must work while the socket is reconnecting.
 */
export const createStudioRoom = (ports: Pick<Ports, 'http' | 'clock' | 'presence'>, roomId: string): StudioRoom =>
  createStore<StudioRoomState>()((set, get) => {
    const runner = createDeedRunner({ read: () => get().deeds, write: (deeds) => set({ deeds }) })
    const path = (end: string): string => `/api/rooms/${roomId}/${end}`
    const send = (key: string, method: 'POST' | 'PUT' | 'DELETE', end: string, body?: unknown) =>
      runner.run(key, async () => {
        await ports.http.request<unknown>(method, path(end), body)
        return null
      })
    return {
      stream: { reply: null, error: null },
      refusalReadAt: 0,
      address: null,
      recordings: [],
      deeds: {},
      watchStream: () => watchStream(ports, roomId, (change) => set(({ stream }) => ({ stream: change(stream) }))),
      dismissRefusal: () => set(({ stream }) => ({ refusalReadAt: stream.reply?.refusal?.at ?? 0 })),
      renewAddress: () =>
        runner.run('address', async () => {
          const address = await ports.http.request<PushAddress>('POST', path('push-address'))
          set({ address })
          return address
        }),
      loadRecordings: () =>
        runner.run('recordings', async () => {
          set({ recordings: (await ports.http.request<RecordingsReply>('GET', path('recordings'))).recordings })
          return null
        }),
      command: (command) => send(deedOf(command), 'POST', 'commands', command),
      addProduct: (fields) => send('product.add', 'POST', 'products', fields),
      editProduct: (id, fields) => send(`product.edit:${id}`, 'PUT', `products/${id}`, fields),
      delistProduct: (id) => send(`product.delist:${id}`, 'DELETE', `products/${id}`),
      uploadPicture: (file) => uploadPicture(ports.http, file),
      forgetDeed: (key) => runner.forget(key),
    }
  })
