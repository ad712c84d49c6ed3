import type { SaveText } from './contract'

// WeChat opens documents of an office alone, and shares files with chats: a record of acts does not belong there.
export const saveText = null as SaveText
