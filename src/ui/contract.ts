import type { CSSProperties, PropsWithChildren, ReactElement } from 'react'

/** Role and name of an element for assistive technology; spread into a `View`. */
export type Aria = (role: AriaRole, label?: string) => Readonly<Record<string, string>>

/** Hides an image or sign that repeats the text beside it; spread into a `View` or `Text`. */
export type Unspoken = Readonly<Record<string, true>>

/** Names an element, so that another can say that it is described by it; spread into a `View` or `Text`. */
export type Describing = (id: string) => Readonly<Record<string, string>>

export type AriaRole = 'dialog' | 'alertdialog' | 'alert' | 'status' | 'log' | 'group'

/** A day and a time of the device's own zone. */
export interface DateTimePickerProps {
  /** `YYYY-MM-DDTHH:mm`, or empty. */
  readonly value: string
  readonly onChange: (value: string) => void
  readonly label: string
}

export type DateTimePickerComponent = (props: DateTimePickerProps) => ReactElement

/**
 * The pane of a layer over the page until it is answered or closed. In a browser it takes the focus at opening, keeps
 * it while it is open, and gives it back to its opener.
 */
export type DialogProps = PropsWithChildren<{
  className?: string | undefined
  role: 'dialog' | 'alertdialog'
  label: string
  /** Handler of Escape and Back; null where the layer may not be left now. Of several only the uppermost is called. */
  onEscape: (() => void) | null
}>

export type DialogComponent = (props: DialogProps) => ReactElement

/** A part of a page by its meaning: a landmark, a heading or a list. In a mini program it is a plain `View`. */
export type PartProps = PropsWithChildren<{
  readonly as: PartName
  readonly className?: string | undefined
  /** Name of a landmark or list, where no heading gives one. */
  readonly label?: string | undefined
  readonly style?: CSSProperties | undefined
  /** The content scrolls inside this part: a keyboard must be able to reach and scroll it. */
  readonly scrolls?: boolean | undefined
}>

export type PartName = 'main' | 'header' | 'nav' | 'section' | 'h1' | 'h2' | 'h3' | 'ul' | 'li'

export type PartComponent = (props: PartProps) => ReactElement

/** A picture file that fills its frame: cropped where the shapes differ, or whole, to be kept by a long press. */
export interface PhotoProps {
  /** A full address. */
  readonly src: string
  readonly className?: string | undefined
  readonly whole?: boolean
  /** Description of its content. Absent where the text beside it says the same: then it is not read out. */
  readonly alt?: string
  readonly onError?: (() => void) | undefined
}

export type PhotoComponent = (props: PhotoProps) => ReactElement

/** Something that is pressed: a true button on every surface, without looks of its own. */
export type PressableProps = PropsWithChildren<{
  className?: string | undefined
  /** Accessible name where the content has none, for example an icon. */
  label?: string | undefined
  /** Null where it cannot be pressed now. */
  onPress: (() => void) | null
  /** For a button that stays down, or one of several that is chosen. */
  pressed?: boolean | undefined
  /** The field that has the focus keeps it, and a phone its keyboard. In browsers; views of mini programs take none. */
  keepsFocus?: boolean | undefined
  /**
   * One of many below each other, such as lines of talk: arrow keys lead from one to the next, and the Tab key stops at
   * `stop` alone. The press bubbles to the views below: any tap in a room starts video that waits for one.
   */
  among?: 'stop' | 'arrows' | undefined
}>

export type PressableComponent = (props: PressableProps) => ReactElement

/** How far a scroll has come, px. */
export interface ScrollPlace {
  readonly topPx: number
  /** Of all that is inside. */
  readonly contentPx: number
  /** Height of the visible part; null where the surface does not report it. */
  readonly viewPx: number | null
}

/** Lines that scroll up and down inside their own height, the newest at the end. */
export type ScrollProps = PropsWithChildren<{
  /** Names the element and its end; unique on its page. */
  readonly id: string
  readonly className?: string | undefined
  /** Accessible name of its content, for keyboard users. */
  readonly label: string
  /** Goes there whenever this is another number; past the end is the end. Always a number: see docs/footguns.md. */
  readonly topPx: number
  /** Whether it stays at `topPx` while its height or its content changes, or is left to the user. */
  readonly sticks: boolean
  readonly onScroll: (place: ScrollPlace) => void
  /** A finger moves on it, or has left it. */
  readonly onHand: (moving: boolean) => void
  /** The end came into view. */
  readonly onEnd: () => void
}>

export type ScrollComponent = (props: ScrollProps) => ReactElement

/** This close to the end is at the end, px: a finger is not that exact. */
export const SCROLL_END_PX = 24

/** The id of the last pixel of a `Scroll`, where the surface watches it. */
export const scrollEndId = (id: string): string => `${id}-end`

/** One of many, from the platform's own list. */
export interface SelectProps {
  readonly label: string
  readonly options: readonly string[]
  /** Empty where nothing is chosen yet. */
  readonly value: string
  /** Stands where nothing is chosen. */
  readonly placeholder: string
  readonly onChange: (value: string) => void
}

export type SelectComponent = (props: SelectProps) => ReactElement

/** A list whose rows, its children as `li`, a person may put into another order by dragging them. */
export type SortableListProps = PropsWithChildren<{
  readonly className?: string | undefined
  /** Says how to drag; shown where it can be done. */
  readonly hint: string
  /** Names the rows in their order: dragging ends when they change meanwhile. */
  readonly ids: readonly string[]
  /** A row was dropped on another place. Null: the order is fixed. */
  readonly onMove: ((from: number, to: number) => void) | null
}>

export type SortableListComponent = (props: SortableListProps) => ReactElement

/** A picture file as wide as its place and as high as its shape asks for. One that does not load leaves no gap. */
export interface TallPhotoProps {
  /** A full address. */
  readonly src: string
  /** Description of its content. */
  readonly alt: string
  readonly className?: string | undefined
}

export type TallPhotoComponent = (props: TallPhotoProps) => ReactElement | null

/** A place to type, without label or looks of its own. */
export interface TextFieldProps {
  readonly value: string
  readonly onType: (value: string) => void
  /** Accessible name, for users who cannot see the label. */
  readonly label: string
  readonly placeholder?: string | undefined
  /**
   * `price` and `count` bring up digits; `link` does not correct spelling. A password manager fills in the last three
   * (`autocomplete` of HTML), and passwords show dots.
   */
  readonly kind?: 'text' | 'price' | 'count' | 'link' | 'username' | 'current-password' | 'new-password' | undefined
  /** Rows shown; more than one makes line breaks possible. */
  readonly rows?: number | undefined
  /** UTF-16 code units; the form's rules decide, this only stops a pasted book. */
  readonly maxLength?: number | undefined
  /** Enter, or the keyboard's own button. Only with one row. */
  readonly onSubmit?: (() => void) | undefined
  readonly disabled?: boolean | undefined
  /** The page makes room for the keyboard itself, and is not to be pushed up as a whole. */
  readonly pageStays?: boolean | undefined
  readonly className?: string | undefined
}

export type TextFieldComponent = (props: TextFieldProps) => ReactElement
