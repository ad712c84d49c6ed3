import { readLaunch } from './weappLaunch'
import type { IsSinglePage } from './contract'

/** Opened from Moments as a single page. Source: WeChat documentation, 场景值 and 分享到朋友圈, seen 2026-11. */
const SCENE_MOMENTS = 1154

export const isSinglePage: IsSinglePage = () => readLaunch().scene === SCENE_MOMENTS
