"""What stands before the pages: connections, headers, the certificate."""
