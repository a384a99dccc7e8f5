/* bcryptprimitives.dll of Windows 10, which wine 8 lacks: Rust's standard library takes its randomness from there. */
#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T count) { return RtlGenRandom(bytes, (ULONG)count); }
