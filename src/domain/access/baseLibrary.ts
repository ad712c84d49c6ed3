/**
 * The oldest base library of WeChat that the mini program runs on: wx.getWindowInfo and wx.getDeviceInfo came with
 * it, and everything newer is asked for first (`canIUse`). Views over the live tags (2.9.1) need less. It is set in
 * WeChat's console, which then asks people to update. Source: WeChat documentation, the APIs and 低版本兼容, 2026-11.
 */
export const BASE_LIBRARY_LEAST = '2.20.1'
