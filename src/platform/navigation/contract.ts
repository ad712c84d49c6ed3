import type { Unsubscribe } from '@/domain/kernel/clock'
import { createContext, type PropsWithChildren, type ReactElement } from 'react'

/**
 * While the calling component is there, the back button or gesture closes it and does not leave the page; of several
 * the uppermost. `close` is null where it may not be closed now: then nothing happens.
 */
export type UseBackCloses = (close: (() => void) | null) => void

/**
 * Runs a navigation of ours when the platform's history is at rest: a layer that has just been closed may still be on
 * its way out of it.
 */
export type Travel = (go: () => unknown) => void

/** Stands around the content of each page that opens sheets: the way back closes the uppermost of them. */
export type BackLayersComponent = (props: PropsWithChildren) => ReactElement

/** Adds a layer over the page around it; where no page gives it, the way back leaves the page. */
export const AddLayer = createContext<(close: () => void) => Unsubscribe>(() => () => undefined)

/**
 * Replaces an address that an app has changed by the one that was meant, before the router reads it. Called once at
 * boot.
 */
export type CorrectAddress = () => void

/** Takes the parameters out of the address bar and the history: a secret that was used must not be found there. */
export type ForgetPageParams = () => void

/** The address that opens an invite, in a browser of any device. */
export type InviteLink = (code: string) => string

/**
 * Makes the platform ask before the user closes the page or goes back, until it is undone. A browser shows a text of
 * its own; a mini program shows this one.
 */
export type WarnBeforeLeaving = (words: string) => Unsubscribe

/** Called once at boot, before the router is created: the first listener to Back decides. */
export type HandleBack = () => void

/**
 * Opens a page of ours by its address. Where pages lie on each other and their number is limited, one that lies below
 * with the same address comes to the front again instead.
 */
export type OpenPage = (url: string) => void

/** The likeliest id of the room that the app was opened at; empty when its address names none. */
export type OpenedRoomId = () => string

/** A hook: the part after `#` in the page's address at its opening; empty without one. */
export type UsePageFragment = () => string

/** Parameters as a page or a launch has them. */
export type PageParams = Readonly<Record<string, string | null | undefined>>

/** Ids of the room that parameters name, the likeliest first; empty where they name none. */
export type RoomIdsOf = (params: PageParams) => readonly string[]

/** Whether a path is that of the room's page. */
export type IsRoomPath = (path: string) => boolean

/** The address that leads another user into a room. */
export type RoomLink = (id: string) => string

/** Shows a title as the page's name: in the browser's tab, in WeChat's bar. */
export type SetPageTitle = (title: string) => void

/** The address that signs the owner in on another device: a browser opens it, a mini program scans it. */
export type StudioLink = (code: string) => string
