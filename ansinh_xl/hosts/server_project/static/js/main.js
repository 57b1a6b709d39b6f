// The task pane: staff's token, the workbooks that are dropped, the rollup. One file each in pane/.
import { speakVietnamese } from "./pane/texts.js";
import { mindProtection } from "./pane/protection.js";
import { showToken } from "./pane/token.js";
import { choosePeriod } from "./pane/period.js";
import { receiveFiles } from "./pane/files.js";
import { offerRollup } from "./pane/rollup.js";

speakVietnamese();
mindProtection();
showToken();
const period = choosePeriod();
const files = receiveFiles(period);
offerRollup(period, files);
