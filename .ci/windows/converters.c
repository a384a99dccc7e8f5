/* icuuc.dll of Windows 10, which wine 8 lacks. Qt's core names these functions and calls them for rare code pages only,
 * which Kömek never uses: each says "not there" by returning nothing. */
#define ABSENT(name) __declspec(dllexport) void *name(void) { return 0; }

ABSENT(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
ABSENT(UCNV_TO_U_CALLBACK_SUBSTITUTE)
ABSENT(ucnv_cbFromUWriteUChars)
ABSENT(ucnv_cbToUWriteUChars)
ABSENT(ucnv_close)
ABSENT(ucnv_countAvailable)
ABSENT(ucnv_fromUCountPending)
ABSENT(ucnv_fromUnicode)
ABSENT(ucnv_getAvailableName)
ABSENT(ucnv_getFromUCallBack)
ABSENT(ucnv_getMaxCharSize)
ABSENT(ucnv_getName)
ABSENT(ucnv_getStandardName)
ABSENT(ucnv_getToUCallBack)
ABSENT(ucnv_open)
ABSENT(ucnv_reset)
ABSENT(ucnv_setFromUCallBack)
ABSENT(ucnv_setToUCallBack)
ABSENT(ucnv_toUCountPending)
ABSENT(ucnv_toUnicode)
