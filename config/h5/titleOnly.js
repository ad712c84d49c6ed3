import { eventCenter } from '@tarojs/runtime'

/**
 * Stands in for the part of Taro's router that keeps each page's navigation bar (1.4 KB gz): our pages have their own
 * bars, and of Taro's only the page's title is left.
 */
export default class TitleOnly {
  constructor(page) {
    this.page = page
    this.titles = {}
    eventCenter.on('__taroH5SetNavigationBarTitle', (title) => this.show(title))
  }

  /** A page is shown, for the first time or again. */
  load() {
    const { originPathname, pageConfig } = this.page
    this.show(this.titles[originPathname] ?? pageConfig?.navigationBarTitleText ?? globalThis.document.title)
  }

  show(title) {
    this.titles[this.page.originPathname] = title
    globalThis.document.title = title
  }
}
