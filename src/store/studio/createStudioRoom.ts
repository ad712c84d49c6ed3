import '@/domain/errors/rareCodes'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '@/domain/errors/AppError'
import type { Unsubscribe } from '@/domain/kernel/clock'
import type { Result } from '@/domain/kernel/result'
import type { UserId } from '@/domain/kernel/ids'
import { changedFields } from '@/domain/kernel/versionedFields'
import type { PushAddress } from '@/domain/live/playbackSource'
import type { StreamRecording } from '@/domain/live/streamRecording'
import type { Product, ProductFields } from '@/domain/product/product'
import type { RoomAbout } from '@/domain/room/about'
import type { HostCommand } from '@/domain/room/command'
import type { RoomState } from '@/domain/room/state'
import type { ReportOutcome } from '@/domain/report/report'
import type { ErasureBody } from '@/domain/wire/directoryHttp'
import type { RecordingsReply } from '@/domain/wire/http'
import type { ReportGroup, ReportsReply } from '@/domain/wire/reportHttp'
import type { ChosenFile } from '@/ports/http'
import type { Ports } from '@/ports/ports'
import { toAppError } from '../toAppError'
import { createActionRunner, type PendingActions } from './pendingActions'
import { watchReports } from './watchReports'
import { watchStream, type StreamReading } from './streamWatch'
import { uploadPicture } from '../uploadPicture'

/** The host's actions on one room. The room's state comes through the room's session, as for every viewer. */
export interface StudioRoomState {
  readonly stream: StreamReading
  /** `at` of the refusal that the host has put away; 0 for none. */
  readonly refusalReadAt: number
  /** Null until it was requested; kept while a newer one is on its way. */
  readonly address: PushAddress | null
  /** A cloud's recordings; empty until they were requested. */
  readonly recordings: readonly StreamRecording[]
  /** Open reports of the room; null until they were read. */
  readonly reports: ReportsReply | null
  /** Those that were closed; null until they were asked for. */
  readonly closedReports: ReportsReply | null
  /**
   * Keys: `address`, `recordings`, `reports`, `report.close:<kind>:<target>`, `product.add`, `product.edit:<id>`,
   * `product.delist:<id>`, `room.delete`, `person.erase`, `pendingActionOf(command)`.
   */
  readonly pendingActions: PendingActions
  /** Reads the stream's facts until the answer is called. */
  watchStream(): Unsubscribe
  dismissRefusal(): void
  /** `at` of the newest visit that the host has put away; 0 for none. */
  readonly visitsReadAt: number
  dismissVisits(): void
  /** Asks for a freshly signed address to push to. */
  renewAddress(): Promise<Result<PushAddress, AppError>>
  /** Voids every push address of the room so far; a push by one is cut. */
  voidAddresses(): Promise<Result<PushAddress, AppError>>
  loadRecordings(): Promise<Result<null, AppError>>
  /** Reads the open reports until the answer is called. */
  watchReports(): Unsubscribe
  loadClosedReports(): Promise<Result<null, AppError>>
  /** Closes the reports of a group, as far as they were seen. */
  closeReports(group: ReportGroup, outcome: ReportOutcome): Promise<Result<null, AppError>>
  /**
   * The room as the server last sent it after it refused a change based on an older state; null before. The session's
   * socket may be behind, or gone.
   */
  readonly newest: RoomState | null
  /** Saves the fields that differ from the room as the form has seen it. */
  editRoom(seen: Pick<RoomState, 'about' | 'aboutVersion'>, about: RoomAbout): Promise<Result<null, AppError>>
  /** Sends a host's command; its effect comes back through the room's log. */
  command(command: HostCommand): Promise<Result<null, AppError>>
  addProduct(fields: ProductFields): Promise<Result<null, AppError>>
  /** Saves the fields that differ from the product as the form has seen it. */
  editProduct(seen: Product, fields: ProductFields): Promise<Result<null, AppError>>
  delistProduct(id: string): Promise<Result<null, AppError>>
  /** Deletes the room, which must not be on. `confirm` is its title, typed by the owner. */
  deleteRoom(confirm: string): Promise<Result<null, AppError>>
  /** Erases a user's data in every room. */
  erasePerson(userId: UserId, reason: string): Promise<Result<null, AppError>>
  /** @throws AppError as `uploadPicture`. */
  uploadPicture(file: ChosenFile): Promise<string>
  forgetAction(key: string): void
  /** The newest own act that can be taken back, with its entry of the log; null for none. */
  readonly undoable: { readonly seq: number; readonly type: UndoableType } | null
  forgetUndo(): void
}

/** Commands that `act.undo` takes back. */
type UndoableType = 'chat.mute' | 'person.ban' | 'chat.setRules'
const isUndoable = (type: HostCommand['type']): type is UndoableType =>
  type === 'chat.mute' || type === 'person.ban' || type === 'chat.setRules'

export type StudioRoom = StoreApi<StudioRoomState>

/** The key of a command's pending action: its type and its target. */
export function pendingActionOf(command: HostCommand): string {
  switch (command.type) {
    case 'chat.remove':
    case 'chat.approve':
    case 'chat.deny':
      return `${command.type}:${command.id}`
    case 'chat.removeAll':
    case 'chat.mute':
    case 'chat.unmute':
      return `${command.type}:${command.userId}`
    case 'product.pin':
    case 'product.explain':
      return `${command.type}:${command.productId}`
    default:
      return command.type
  }
}

const isChangedElsewhere = (code: string): boolean => code === 'room.changed' || code === 'product.changed'

/**
 * The control room's own state. Commands go over HTTP, not over the room's socket: they are few, each needs its answer,
 * and ending a live must work while the socket is reconnecting.
 */
export const createStudioRoom = (ports: Pick<Ports, 'http' | 'clock' | 'presence'>, roomId: string): StudioRoom =>
  createStore<StudioRoomState>()((set, get) => {
    const runner = createActionRunner({
      read: () => get().pendingActions,
      write: (pendingActions) => set({ pendingActions }),
    })
    const path = (end: string): string => `/api/rooms/${roomId}/${end}`
    const send = (key: string, method: 'POST' | 'PUT' | 'DELETE', end: string, body?: unknown) =>
      runner.run(key, async () => {
        await ports.http.request<unknown>(method, path(end), body)
        return null
      })
    /** A refusal because of newer changes brings these along, so that the form can show them. */
    const saveChanges = <Fields extends object>(
      key: string,
      seen: Fields,
      fields: Fields,
      save: (changed: Partial<Fields>) => Promise<unknown>,
    ) =>
      runner.run(key, async () => {
        const changed = changedFields(seen, fields)
        if (Object.keys(changed).length === 0) return null
        try {
          await save(changed)
        } catch (thrown) {
          if (isChangedElsewhere(toAppError(thrown).code)) {
            const { room } = await ports.http.request<{ room: RoomState }>('GET', `/api/rooms/${roomId}`)
            set({ newest: room })
          }
          throw thrown
        }
        return null
      })
    const takeAddress = (route: 'push-address' | 'push-key'): Promise<Result<PushAddress, AppError>> =>
      runner.run('address', async () => {
        const address = await ports.http.request<PushAddress>('POST', path(route))
        set({ address })
        return address
      })
    return {
      stream: { reply: null, error: null },
      refusalReadAt: 0,
      visitsReadAt: 0,
      address: null,
      recordings: [],
      reports: null,
      closedReports: null,
      pendingActions: {},
      watchStream: () => watchStream(ports, roomId, (change) => set(({ stream }) => ({ stream: change(stream) }))),
      dismissRefusal: () => set(({ stream }) => ({ refusalReadAt: stream.reply?.refusal?.at ?? 0 })),
      dismissVisits: () => set(({ stream }) => ({ visitsReadAt: stream.reply?.visits?.[0]?.at ?? 0 })),
      renewAddress: () => takeAddress('push-address'),
      voidAddresses: () => takeAddress('push-key'),
      loadRecordings: () =>
        runner.run('recordings', async () => {
          set({ recordings: (await ports.http.request<RecordingsReply>('GET', path('recordings'))).recordings })
          return null
        }),
      watchReports: () => watchReports(ports, roomId, (reports) => set({ reports })),
      loadClosedReports: () =>
        runner.run('reports', async () => {
          set({ closedReports: await ports.http.request<ReportsReply>('GET', path('reports?state=closed')) })
          return null
        }),
      closeReports: ({ kind, targetId, newest: upTo }, outcome) =>
        runner.run(`report.close:${kind}:${targetId}`, async () => {
          const body = { kind, targetId, upTo, outcome }
          set({ reports: await ports.http.request<ReportsReply>('POST', path('reports/close'), body) })
          return null
        }),
      newest: null,
      undoable: null,
      forgetUndo: () => set({ undoable: null }),
      editRoom: ({ about: seen, aboutVersion: version = 1 }, about) =>
        saveChanges('room.edit', seen, about, (changed) =>
          ports.http.request<unknown>('POST', path('commands'), { type: 'room.edit', about: changed, version }),
        ),
      command: (command) =>
        runner.run(pendingActionOf(command), async () => {
          const { seq } = await ports.http.request<{ seq: number }>('POST', path('commands'), command)
          const { type } = command
          if (isUndoable(type)) set({ undoable: { seq, type } })
          else if (type === 'act.undo') set({ undoable: null })
          return null
        }),
      addProduct: (fields) => send('product.add', 'POST', 'products', fields),
      editProduct: ({ id, version = 1, ...seen }, fields) =>
        saveChanges(`product.edit:${id}`, seen, fields, (changed) =>
          ports.http.request<unknown>('PUT', path(`products/${id}`), { ...changed, version }),
        ),
      delistProduct: (id) => send(`product.delist:${id}`, 'DELETE', `products/${id}`),
      deleteRoom: (confirm) => send('room.delete', 'POST', 'deletion', { confirm }),
      erasePerson: (userId, reason) =>
        runner.run('person.erase', async () => {
          const body: ErasureBody = reason.trim() === '' ? {} : { reason: reason.trim() }
          await ports.http.request<unknown>('POST', `/api/people/${userId}/erasure`, body)
          return null
        }),
      uploadPicture: (file) => uploadPicture(ports.http, file),
      forgetAction: (key) => runner.forget(key),
    }
  })
