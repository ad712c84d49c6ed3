/** What something is and is called, to those who do not see it; spread into a `View`. */
export type Aria = (role: AriaRole, label?: string) => Readonly<Record<string, string>>

export type AriaRole = 'dialog' | 'alertdialog' | 'alert' | 'status' | 'group'
