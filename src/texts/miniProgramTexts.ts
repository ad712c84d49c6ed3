import { defineTexts } from './texts'

/** Texts of the button that opens the mini program from a web page; they load with the button. */
export const miniProgramTexts = defineTexts(
  {
    'miniProgram.open': '在小程序中打开',
    'miniProgram.failed': '微信没有打开小程序，可以在这里继续看',
  },
  {
    'miniProgram.open': 'Open in the mini program',
    'miniProgram.failed': 'WeChat did not open the mini program; watch on here',
  },
)
