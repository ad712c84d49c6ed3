/** Shows a title as the page's name: in the browser's tab, in WeChat's bar. */
export type SetPageTitle = (title: string) => void
