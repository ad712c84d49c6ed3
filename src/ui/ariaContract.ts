/** Role and name of an element for assistive technology; spread into a `View`. */
export type Aria = (role: AriaRole, label?: string) => Readonly<Record<string, string>>

/** Hides an image or sign that repeats the text beside it; spread into a `View` or `Text`. */
export type Unspoken = Readonly<Record<string, true>>

/** Names an element, so that another can say that it is described by it; spread into a `View` or `Text`. */
export type Describing = (id: string) => Readonly<Record<string, string>>

export type AriaRole = 'dialog' | 'alertdialog' | 'alert' | 'status' | 'log' | 'group'
