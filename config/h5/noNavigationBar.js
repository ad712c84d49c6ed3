/** Stands in for the bar that Taro's router draws on H5 (its pictures alone are 3 KB gz): our pages have their own. */
export function initNavigationBar() {}
