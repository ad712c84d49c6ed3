/** Shortest time for which records of sales are kept: three years, days. Source: 直播电商监督管理办法 art. 16. */
export const SALE_RECORDS_DAYS = 1_095
