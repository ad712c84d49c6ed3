import type { MiniProgramEdition } from '@/domain/link/miniProgramMeta'
import type { PropsWithChildren, ReactElement } from 'react'

/** Puts a text on the clipboard; resolves to whether it is there. */
export type CopyText = (text: string) => Promise<boolean>

/** The mini program that this page can open, and the data needed to open it. */
export interface MiniProgramHere {
  readonly appId: string
  readonly edition: MiniProgramEdition
  /** Address of WeChat's JS-SDK. */
  readonly script: string
}

/** The mini program that the server names; null outside of WeChat's own browser, and where none is configured. */
export type FindMiniProgram = () => MiniProgramHere | null

/** A button that shares a room with other users by the means of the surface. */
export type SharePressProps = PropsWithChildren<{
  readonly className?: string | undefined
  readonly label: string
  readonly roomId: string
  readonly title: string
  /** Same-origin path or https URL; empty for none. */
  readonly coverUrl: string
  /** The link was put on the clipboard, or could not be: both want saying. */
  readonly onCopied: (copied: boolean) => void
}>

export type SharePressComponent = (props: SharePressProps) => ReactElement

/** Content of the card that a user sends from the page's own menu. */
export interface ShareCardSubject {
  readonly roomId: string
  readonly title: string
  readonly description: string
  /** Same-origin path or https URL; empty for none. */
  readonly coverUrl: string
}

/** Gives the page its card where the app around it asks for one and the server has it configured; else does nothing. */
export type UseShareCard = (subject: ShareCardSubject) => void

/** Lets the front page be given on from the platform's own menu, under this title. */
export type UseShareHome = (title: string) => void

/** Numbers and curves of a live, for a picture. */
export interface FigureCard {
  readonly title: string
  readonly lead: string
  readonly facts: readonly (readonly [label: string, value: string])[]
  /** SVG paths in a box of `plotWidth` × `plotHeight`. */
  readonly plots: readonly { readonly name: string; readonly path: string }[]
  readonly plotWidth: number
  readonly plotHeight: number
}

/**
 * Draws a picture to share on this device; a PNG as data URL, or null where it cannot be drawn. Null on surfaces
 * without it.
 */
export type DrawFigureCard = ((card: FigureCard) => string | null) | null
