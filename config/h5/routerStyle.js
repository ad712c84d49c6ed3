/** Stands in for the styles of Taro's router: tab bars, its navigation bar and scrolling windows (0.4 KB gz). */
const addStyle = (css) => {
  const style = globalThis.document.createElement('style')
  style.innerHTML = css
  globalThis.document.head.append(style)
}

/** The slide of a page that comes over another one. */
export const loadAnimateStyle = (ms = 300) =>
  addStyle(
    'body{overflow:hidden}' +
      '.taro_router>.taro_page{position:absolute;left:0;top:0;width:100%;height:100%;background-color:#fff;' +
      `transform:translate(100%,0);transition:transform ${ms}ms;z-index:0}` +
      '.taro_router>.taro_page.taro_page_show.taro_page_stationed{transform:none;transition:none}' +
      '.taro_router>.taro_page.taro_page_show{transform:translate(0,0)}',
  )

/** Where the pages stand, and that those under the last one are not drawn. */
export const loadRouterStyle = () =>
  addStyle(
    '.taro_router{position:relative;width:100%;height:100%}' +
      '.taro_page{width:100%;height:100%;overflow-x:hidden;overflow-y:scroll;max-height:100vh}' +
      '.taro_page_shade,.taro_router>.taro_page.taro_page_show.taro_page_stationed:not(.taro_page_shade)' +
      ':not(.taro_tabbar_page):not(:last-child){display:none}',
  )
