/**
 * Oldest base library of WeChat that the mini program runs on: it introduced wx.getWindowInfo and wx.getDeviceInfo.
 * Newer APIs are probed first (`canIUse`). Views over the live tags (2.9.1) need less. The minimum is set in WeChat's
 * console, which then asks users to update. Source: WeChat documentation, the APIs and 低版本兼容, 2026-11.
 */
export const BASE_LIBRARY_LEAST = '2.20.1'
