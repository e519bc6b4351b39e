// Provides the Chinese texts. Entries that are complete import it; `slim` loads it when somebody asks for Chinese.
import { provideChinese } from './language.js';
import texts from './texts-zh-cn.js';

provideChinese(texts);
