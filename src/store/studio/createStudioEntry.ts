import '@/domain/errors/rareCodes'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '@/domain/errors/AppError'
import type { Result } from '@/domain/kernel/result'
import type { RoomAbout, RoomKind } from '@/domain/room/about'
import type { NewRoomBody, SessionReply } from '@/domain/wire/http'
import type { PasskeyRequestOptions } from '@/domain/wire/passkeyHttp'
import type { AcceptInviteBody, InviteReply, PasswordSessionBody } from '@/domain/wire/staffHttp'
import type { ChosenFile } from '@/ports/http'
import type { PasskeysHere } from '@/ports/passkeysHere'
import type { Ports } from '@/ports/ports'
import { toAppError } from '../toAppError'
import type { SessionSlice } from '../slices/sessionSlice'
import { createActionRunner, type PendingActions } from './pendingActions'
import { uploadPicture } from '../uploadPicture'

/** The studio's front door. Kept apart from the app's store, so that viewers do not load it. */
export interface StudioEntryState {
  /** Keys: `signIn`, `password`, `passkey`, `invite`, `signOut`, `room.create`, `room.delete`. */
  readonly pendingActions: PendingActions
  /** Exchanges the one-time code for the owner's session. The same code twice at once is exchanged once. */
  signIn(code: string): Promise<Result<null, AppError>>
  signInByPassword(account: string, password: string): Promise<Result<null, AppError>>
  /** Signs in by a passkey; false when the person thought better of it. */
  signInByPasskey(here: PasskeysHere): Promise<Result<boolean, AppError>>
  /** Looks at an invite before it is accepted. */
  readInvite(code: string): Promise<Result<InviteReply, AppError>>
  acceptInvite(body: AcceptInviteBody): Promise<Result<null, AppError>>
  /**
   * Ends the session at the server and here. If the server does not answer, the session stays: another user may hold
   * the token.
   */
  signOut(): Promise<Result<null, AppError>>
  /** Announces a room and gives its id. */
  createRoom(kind: RoomKind, about: RoomAbout): Promise<Result<string, AppError>>
  /** Deletes a room that is not on. `confirm` is its title, typed by the owner. */
  deleteRoom(roomId: string, confirm: string): Promise<Result<null, AppError>>
  /** @throws AppError as `uploadPicture`. */
  uploadPicture(file: ChosenFile): Promise<string>
}

export type StudioEntry = StoreApi<StudioEntryState>

export const createStudioEntry = (
  ports: Pick<Ports, 'http'>,
  app: Pick<SessionSlice, 'adoptSession' | 'signOut'>,
): StudioEntry =>
  createStore<StudioEntryState>()((set, get) => {
    const runner = createActionRunner({
      read: () => get().pendingActions,
      write: (pendingActions) => set({ pendingActions }),
    })
    return {
      pendingActions: {},
      signIn: (code) =>
        runner.run('signIn', async () => {
          app.adoptSession(await ports.http.request<SessionReply>('POST', '/api/sessions/owner', { code }))
          return null
        }),
      signInByPassword: (account, password) =>
        runner.run('password', async () => {
          const body: PasswordSessionBody = { account: account.trim(), password }
          app.adoptSession(await ports.http.request<SessionReply>('POST', '/api/sessions/staff', body))
          return null
        }),
      signInByPasskey: (here) =>
        runner.run('passkey', async () => {
          const options = await ports.http.request<PasskeyRequestOptions>('POST', '/api/sessions/passkey/options')
          const assertion = await here.sign(options)
          if (assertion === null) return false
          app.adoptSession(await ports.http.request<SessionReply>('POST', '/api/sessions/passkey', assertion))
          return true
        }),
      readInvite: (code) =>
        runner.run('invite', () => ports.http.request<InviteReply>('POST', '/api/invites/read', { code })),
      acceptInvite: (body) =>
        runner.run('invite', async () => {
          app.adoptSession(await ports.http.request<SessionReply>('POST', '/api/invites/accept', body))
          return null
        }),
      signOut: () =>
        runner.run('signOut', async () => {
          try {
            await ports.http.request<null>('DELETE', '/api/sessions/me')
          } catch (thrown) {
            // Ended already.
            if (toAppError(thrown).spec.category !== 'auth') throw thrown
          }
          app.signOut()
          return null
        }),
      createRoom: (kind, about) =>
        runner.run('room.create', async () => {
          const body: NewRoomBody = { kind, ...about }
          const { room } = await ports.http.request<{ room: { id: string } }>('POST', '/api/rooms', body)
          return room.id
        }),
      deleteRoom: (roomId, confirm) =>
        runner.run('room.delete', async () => {
          await ports.http.request<null>('POST', `/api/rooms/${roomId}/deletion`, { confirm })
          return null
        }),
      uploadPicture: (file) => uploadPicture(ports.http, file),
    }
  })

/** The invite code after `#invite=` in a scanned or pasted text. Empty when there is none. */
export const readInviteCode = (text: string): string => /#invite=([\w-]{16,200})/.exec(text)?.[1] ?? ''

/** Finds the one-time code in pasted text: the whole link, its end, or the bare code. Empty when there is none. */
export function readOwnerCode(pasted: string): string {
  const text = pasted.trim()
  // Behind either an app may have put parameters, punctuation or words.
  const inLink = /(?:[?&;#]|%3F|%26|%23)code(?:=|%3D)([\w-]+)/i.exec(text)?.[1]
  if (inLink !== undefined) return inLink
  return /^[^\w-]*([\w-]{8,200})(?![\w-])[^\w]*$/.exec(text)?.[1] ?? ''
}
