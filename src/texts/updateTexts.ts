import { defineTexts } from './texts'

/** Question of a mini program when WeChat has a newer version of it ready; a button holds four characters at most. */
export const updateTexts = defineTexts(
  {
    title: '有新版本',
    body: '新版本已经准备好，重启后使用。',
    confirm: '重启',
    cancel: '以后',
  },
  {
    title: 'Update ready',
    body: 'A newer version is ready. Restart to use it.',
    confirm: 'Now',
    cancel: 'Later',
  },
)
