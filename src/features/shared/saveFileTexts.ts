import { defineTexts } from '@/texts/texts'

/** Words of a file that waits to be sent, in WeChat. */
export const saveFileTexts = defineTexts(
  {
    'file.ready': '文件已备好，可发到「文件传输助手」或任意聊天',
    'file.send': '发送文件',
    'file.sent': '文件已发送',
  },
  {
    'file.ready': 'The file is ready: send it to a chat, such as File Transfer',
    'file.send': 'Send the file',
    'file.sent': 'The file was sent',
  },
)
