/**
 * Stands in for the component that Taro puts around pages with `enablePullDownRefresh`: 4 KB gz in every page, and no
 * page of ours asks for it on H5 (platform/refresh pulls).
 */
export default function NoPullDownRefresh({ children }) {
  return children
}
