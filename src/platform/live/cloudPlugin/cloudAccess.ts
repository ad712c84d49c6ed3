/** Account number (APPID) at Tencent Cloud that the plugin was bought for; 0 where the build was given none. */
declare const CLOUD_APP_ID: number
/**
 * The tags' `version`: 2 is the scheme of bought authorisations and own domains, which the plugin 1.2.x needs as an
 * attribute; later ones know no other, earlier ones no such attribute. Source: Tencent Cloud document of 1.2.1.
 */
declare const LIVE_PLUGIN_SCHEME: 1 | 2

export const cloudAppId = (): number => CLOUD_APP_ID
export const pluginScheme = (): 1 | 2 => LIVE_PLUGIN_SCHEME
