import type { ChooseText } from './contract'

// WeChat gives files of chats alone; a table of products is edited where there is a spreadsheet.
export const chooseText = null as ChooseText
